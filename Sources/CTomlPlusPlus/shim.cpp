#include "CTomlPlusPlus.h"

#include <stdexcept>

#define TOML_HEADER_ONLY 1
/* Its assertions are reached by texts such as "[[[", and with NDEBUG they turn into undefined behaviour: here they are errors. */
#undef NDEBUG
#define TOML_ASSERT(condition) \
    do { \
        if (!(condition)) throw std::logic_error("a key or value is expected here"); \
    } while (false)
#include <toml++/toml.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <sstream>
#include <string>
#include <string_view>

namespace {

struct Walk {
    frontdesk_toml_visitor visitor;
    void *context;

    void table(const toml::table &table, uint32_t depth) const {
        for (auto &&[key, node] : table) visit(node, key.str(), key.source().begin, depth);
    }

    void visit(const toml::node &node, std::string_view key, toml::source_position place, uint32_t depth) const {
        frontdesk_toml_node out{};
        std::string text;
        out.depth = depth;
        out.line = place.line;
        out.column = place.column;
        out.key = key.data();
        out.key_length = key.size();
        if (node.is_table()) {
            out.kind = FRONTDESK_TOML_TABLE;
        } else if (node.is_array()) {
            out.kind = FRONTDESK_TOML_ARRAY;
        } else if (auto *string = node.as_string()) {
            out.kind = FRONTDESK_TOML_STRING;
            text = string->get();
        } else if (auto *integer = node.as_integer()) {
            out.kind = FRONTDESK_TOML_INTEGER;
            out.integer = integer->get();
        } else if (auto *number = node.as_floating_point()) {
            out.kind = FRONTDESK_TOML_NUMBER;
            out.number = number->get();
        } else if (auto *boolean = node.as_boolean()) {
            out.kind = FRONTDESK_TOML_BOOLEAN;
            out.boolean = boolean->get();
        } else {
            out.kind = FRONTDESK_TOML_DATE;
            std::ostringstream stream;
            node.visit([&](auto &&value) {
                if constexpr (toml::is_date<decltype(value)> || toml::is_time<decltype(value)> ||
                              toml::is_date_time<decltype(value)>)
                    stream << value.get();
            });
            text = stream.str();
        }
        out.text = text.data();
        out.text_length = text.size();
        visitor(context, &out);
        if (auto *children = node.as_table()) table(*children, depth + 1);
        if (auto *children = node.as_array())
            for (auto &&child : *children) visit(child, {}, child.source().begin, depth + 1);
    }
};

void fail(frontdesk_toml_error *error, toml::source_position place, std::string_view message) {
    error->line = place.line;
    error->column = place.column;
    auto length = std::min(message.size(), sizeof(error->message) - 1);
    std::memcpy(error->message, message.data(), length);
    error->message[length] = 0;
}

}  // namespace

bool frontdesk_toml_read(const char *text, size_t length, frontdesk_toml_visitor visitor, void *context,
                         frontdesk_toml_error *error) {
    try {
        Walk{visitor, context}.table(toml::parse(std::string_view(text, length)), 0);
        return true;
    } catch (const toml::parse_error &failure) {
        fail(error, failure.source().begin, failure.description());
    } catch (const std::exception &failure) {
        fail(error, {}, failure.what());
    }
    return false;
}
