/* Functions of libre that are replaced by the same name here: the dynamic linker takes the executable's definition, also for
   calls from inside libre. They give what libre's interface lacks: silence, the sockets of a SIP transport, IPv6 sockets that
   leave IPv4 alone, a say in which TCP connections are accepted, and what arrived on them that is no message. All but re_fprintf and re_printf run on the loop thread
   only. */
#define _GNU_SOURCE
#include "CLibre.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>

static _Atomic uint64_t chatter;
static struct udp_sock *last_udp;
static struct tcp_sock *last_tcp;
static rtc_accept_h *accept_handler;
static rtc_undecodable_h *undecodable_handler;
static tcp_recv_h *receive_sip;         /* libre's own: one function for all connections */
static struct tcp_conn *receiving;      /* the connection whose bytes are being read, while they are */
static const struct sa *listen_address; /* instead of the one libre asks for, which must not be a wildcard */

/* libre prints one line per undecodable or stray message: a scanner would fill the journal. */
int re_fprintf(FILE *stream, const char *format, ...)
{
    (void)stream;
    (void)format;
    atomic_fetch_add_explicit(&chatter, 1, memory_order_relaxed);
    return 0;
}

int re_printf(const char *format, ...)
{
    (void)format;
    atomic_fetch_add_explicit(&chatter, 1, memory_order_relaxed);
    return 0;
}

uint64_t rtc_chatter(void)
{
    return atomic_load_explicit(&chatter, memory_order_relaxed);
}

/* libre calls this between socket() and bind(): the only moment to make a socket IPv6 only, without which 0.0.0.0 and ::
   cannot both be listened on. */
int net_sockopt_blocking_set(int fd, bool blocking)
{
    int family = 0, on = 1, flags = fcntl(fd, F_GETFL);
    socklen_t size = sizeof family;
    if (getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &family, &size) == 0 && family == AF_INET6)
        (void)setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on); /* fails, rightly, on a bound socket */
    if (flags < 0 || fcntl(fd, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK) != 0)
        return errno;
    return 0;
}

int udp_listen(struct udp_sock **socket, const struct sa *local, udp_recv_h *receive, void *arg)
{
    static int (*original)(struct udp_sock **, const struct sa *, udp_recv_h *, void *);
    int err;
    if (!original)
        original = dlsym(RTLD_NEXT, "udp_listen");
    if (!original)
        return ENOSYS;
    err = original(socket, listen_address ? listen_address : local, receive, arg);
    last_udp = err ? NULL : *socket;
    return err;
}

int tcp_listen(struct tcp_sock **socket, const struct sa *local, tcp_conn_h *connect, void *arg)
{
    static int (*original)(struct tcp_sock **, const struct sa *, tcp_conn_h *, void *);
    int err;
    if (!original)
        original = dlsym(RTLD_NEXT, "tcp_listen");
    if (!original)
        return ENOSYS;
    err = original(socket, listen_address ? listen_address : local, connect, arg);
    last_tcp = err ? NULL : *socket;
    return err;
}

/* A connection's helper runs just before its handler, and alone knows the connection. */
static bool begin_receiving(int *err, struct mbuf *buffer, bool *established, void *connection)
{
    (void)err;
    (void)buffer;
    (void)established;
    receiving = connection;
    return false;
}

static void receive_all(struct mbuf *buffer, void *arg)
{
    receive_sip(buffer, arg);
    receiving = NULL;
}

int tcp_accept(struct tcp_conn **connection, struct tcp_sock *socket, tcp_estab_h *established, tcp_recv_h *receive,
               tcp_close_h *closed, void *arg)
{
    static int (*original)(struct tcp_conn **, struct tcp_sock *, tcp_estab_h *, tcp_recv_h *, tcp_close_h *, void *);
    struct sa peer;
    int err;
    if (!original)
        original = dlsym(RTLD_NEXT, "tcp_accept");
    if (!original)
        return ENOSYS;
    err = original(connection, socket, established, receive, closed, arg);
    if (err || !accept_handler)
        return err;
    if (tcp_conn_peer_get(*connection, &peer) != 0 || !accept_handler(socket, &peer, tcp_conn_fd(*connection))) {
        *connection = mem_deref(*connection);
        return EACCES;
    }
    if (tcp_register_helper(NULL, *connection, 0, NULL, NULL, begin_receiving, *connection) != 0)
        return 0; /* heard all the same, only without an answer to what cannot be decoded */
    receive_sip = receive;
    tcp_set_handlers(*connection, established, receive_all, closed, arg);
    return 0;
}

/* libre closes the connection on what it cannot decode and on a request without Content-Length, which a stream must have
   (RFC 3261 section 18.3); before that, it is shown. ENODATA is an unfinished message. */
int sip_msg_decode(struct sip_msg **message, struct mbuf *buffer)
{
    static int (*original)(struct sip_msg **, struct mbuf *);
    size_t start = buffer ? buffer->pos : 0;
    int err;
    if (!original)
        original = dlsym(RTLD_NEXT, "sip_msg_decode");
    if (!original)
        return ENOSYS;
    err = original(message, buffer);
    if (receiving && undecodable_handler && buffer && err != ENODATA && (err || !(*message)->clen.p))
        undecodable_handler(receiving, buffer->buf + start, buffer->end - start);
    return err;
}

void rtc_set_undecodable_handler(rtc_undecodable_h *handler)
{
    undecodable_handler = handler;
}

void rtc_set_accept_handler(rtc_accept_h *handler)
{
    accept_handler = handler;
}

/* The address in our Via: for a wildcard socket the one the destination sees. */
int sip_transp_laddr(struct sip *sip, struct sa *local, enum sip_transp transport, const struct sa *destination)
{
    static int (*original)(struct sip *, struct sa *, enum sip_transp, const struct sa *);
    struct sa seen;
    int err;
    if (!original)
        original = dlsym(RTLD_NEXT, "sip_transp_laddr");
    if (!original)
        return ENOSYS;
    err = original(sip, local, transport, destination);
    if (!err && sa_is_any(local) && rtc_source_address(destination, &seen) == 0) {
        sa_set_port(&seen, sa_port(local));
        *local = seen;
    }
    return err;
}

static int add_transport(struct sip *sip, enum sip_transp transport, const struct sa *local)
{
    struct sa accepted = *local;
    int err = 0;
    if (sa_is_any(local))
        err = sa_set_str(&accepted, sa_af(local) == AF_INET6 ? "::1" : "127.0.0.1", sa_port(local));
    last_udp = NULL;
    last_tcp = NULL;
    listen_address = local;
    if (!err)
        err = sip_transp_add(sip, transport, &accepted, NULL);
    listen_address = NULL;
    return err;
}

int rtc_udp_transport(struct sip *sip, const struct sa *local, struct udp_sock **socket, struct sa *bound)
{
    int err = add_transport(sip, SIP_TRANSP_UDP, local);
    if (err)
        return err;
    *socket = last_udp;
    return last_udp ? udp_local_get(last_udp, bound) : ENOTSOCK;
}

int rtc_tcp_transport(struct sip *sip, const struct sa *local, struct tcp_sock **socket, struct sa *bound)
{
    int err = add_transport(sip, SIP_TRANSP_TCP, local);
    if (err)
        return err;
    *socket = last_tcp;
    return last_tcp ? tcp_sock_local_get(last_tcp, bound) : ENOTSOCK;
}
