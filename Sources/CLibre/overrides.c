/* Functions of libre that are replaced by the same name here: the dynamic linker takes the executable's definition, also for
   calls from inside libre. They give what libre's interface lacks: silence, the sockets of a SIP transport, and a say in
   which TCP connections are accepted. All but re_fprintf and re_printf run on the loop thread only. */
#define _GNU_SOURCE
#include "CLibre.h"
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>

static _Atomic uint64_t chatter;
static struct udp_sock *last_udp;
static struct tcp_sock *last_tcp;
static rtc_accept_h *accept_handler;

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

int udp_listen(struct udp_sock **socket, const struct sa *local, udp_recv_h *receive, void *arg)
{
    static int (*original)(struct udp_sock **, const struct sa *, udp_recv_h *, void *);
    int err;
    if (!original)
        original = dlsym(RTLD_NEXT, "udp_listen");
    if (!original)
        return ENOSYS;
    err = original(socket, local, receive, arg);
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
    err = original(socket, local, connect, arg);
    last_tcp = err ? NULL : *socket;
    return err;
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
    return 0;
}

void rtc_set_accept_handler(rtc_accept_h *handler)
{
    accept_handler = handler;
}

int rtc_udp_transport(struct sip *sip, const struct sa *local, struct udp_sock **socket, struct sa *bound)
{
    int err;
    last_udp = NULL;
    err = sip_transp_add(sip, SIP_TRANSP_UDP, local, NULL);
    if (err)
        return err;
    *socket = last_udp;
    return last_udp ? udp_local_get(last_udp, bound) : ENOTSOCK;
}

int rtc_tcp_transport(struct sip *sip, const struct sa *local, struct tcp_sock **socket, struct sa *bound)
{
    int err;
    last_tcp = NULL;
    err = sip_transp_add(sip, SIP_TRANSP_TCP, local, NULL);
    if (err)
        return err;
    *socket = last_tcp;
    return last_tcp ? tcp_sock_local_get(last_tcp, bound) : ENOTSOCK;
}
