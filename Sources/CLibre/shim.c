#define _GNU_SOURCE
#include "CLibre.h"
#include <sched.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>
#define DEBUG_MODULE "frontdesk"
#define DEBUG_LEVEL 0
#include <re/re_dbg.h>

void rtc_start_quietly(void)
{
    dbg_init(DBG_EMERG, DBG_NONE);
    pthread_setname_np(pthread_self(), "media");
}

bool rtc_run_in_real_time(void)
{
    struct sched_param lowest = {.sched_priority = sched_get_priority_min(SCHED_RR)};
    return sched_setscheduler(0, SCHED_RR | SCHED_RESET_ON_FORK, &lowest) == 0;
}

bool rtc_wait_one_second(sem_t *semaphore)
{
    struct timespec deadline;
    if (clock_gettime(CLOCK_REALTIME, &deadline) != 0)
        return false;
    deadline.tv_sec += 1;
    return sem_timedwait(semaphore, &deadline) == 0;
}

int rtc_monotonic_ns(int64_t *now)
{
    struct timespec t;
    if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
        return errno;
    *now = (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
    return 0;
}

int rtc_tick_timer(int64_t first_ns, int64_t interval_ns)
{
    const struct itimerspec when = {
        .it_value = { first_ns / 1000000000, first_ns % 1000000000 },
        .it_interval = { interval_ns / 1000000000, interval_ns % 1000000000 },
    };
    int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (fd >= 0 && timerfd_settime(fd, TFD_TIMER_ABSTIME, &when, NULL) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

int64_t rtc_tick_expirations(int fd)
{
    uint64_t count;
    return read(fd, &count, sizeof count) == sizeof count ? (int64_t)count : 0;
}

void rtc_close_descriptor(int fd)
{
    fd_close(fd);
    close(fd);
}

bool rtc_is_connected_to(int fd, const struct sa *peer)
{
    struct sa now = { .len = sizeof now.u };
    return getpeername(fd, &now.u.sa, &now.len) == 0 && sa_cmp(&now, peer, SA_ALL);
}

int rtc_source_address(const struct sa *destination, struct sa *source)
{
    struct sa to = *destination;
    int fd = socket(sa_af(destination), SOCK_DGRAM | SOCK_CLOEXEC, 0), err = 0;
    if (fd < 0)
        return errno;
    if (!sa_port(&to))
        sa_set_port(&to, SIP_PORT);
    sa_init(source, AF_UNSPEC);
    source->len = sizeof source->u;
    if (connect(fd, &to.u.sa, to.len) != 0 || getsockname(fd, &source->u.sa, &source->len) != 0)
        err = errno;
    close(fd);
    return err;
}

int rtc_dns_client(struct dnsc **client)
{
    struct sa servers[4];
    uint32_t count = 4;
    char domain[256];
    int err = dns_srv_get(domain, sizeof domain, servers, &count);
    return err ? err : dnsc_alloc(client, NULL, servers, count);
}

int rtc_reply(struct sip_strans **transaction, struct sip *sip, const struct sip_msg *msg, bool record_route,
              uint16_t status, const char *reason, const char *rest)
{
    return sip_treplyf(transaction, NULL, sip, msg, record_route, status, reason, "%s", rest);
}

int rtc_reply_stateless(struct sip *sip, const struct sip_msg *msg, uint16_t status, const char *reason, const char *rest)
{
    return sip_replyf(sip, msg, status, reason, "%s", rest);
}

int rtc_session_accept(struct sipsess **session, struct sipsess_sock *sock, const struct sip_msg *msg, uint16_t status,
                       const char *reason, const char *contact, const char *content_type, struct mbuf *body,
                       const struct rtc_session_handlers *h, void *arg, const char *headers)
{
    return sipsess_accept(session, sock, msg, status, reason, contact, content_type, body, NULL, NULL, false, h->offer,
                          h->answer, h->established, h->info, NULL, h->close, arg, "%s", headers);
}

/* Lives as long as the session, which may ask for it when the call is long gone (a challenged BYE). */
struct credentials {
    char *user, *password;
};

static void credentials_free(void *data)
{
    struct credentials *c = data;
    mem_deref(c->user);
    mem_deref(c->password);
}

static int credentials_give(char **user, char **password, const char *realm, void *arg)
{
    const struct credentials *c = arg;
    int err = str_dup(user, c->user);
    (void)realm;
    return err ? err : str_dup(password, c->password);
}

int rtc_session_connect(struct sipsess **session, struct sipsess_sock *sock, const char *to, const char *from,
                        const char *contact, const char *content_type, struct mbuf *body, const char *user,
                        const char *password, const struct rtc_session_handlers *h, void *arg, const char *headers)
{
    struct credentials *c = NULL;
    int err = 0;
    if (user && password) {
        c = mem_zalloc(sizeof *c, credentials_free);
        if (!c)
            return ENOMEM;
        err = str_dup(&c->user, user) | str_dup(&c->password, password);
    }
    if (!err)
        err = sipsess_connect(session, sock, to, NULL, from, contact, NULL, 0, content_type, body,
                              c ? credentials_give : NULL, c, c != NULL, h->offer, h->answer, h->progress, h->established,
                              h->info, NULL, h->close, arg, "%s", headers);
    mem_deref(c);
    return err;
}

int rtc_session_answer(struct sipsess *session, uint16_t status, const char *reason, struct mbuf *body, const char *headers)
{
    return sipsess_answer(session, status, reason, body, "%s", headers);
}

int rtc_session_reject(struct sipsess *session, uint16_t status, const char *reason, const char *rest)
{
    return sipsess_reject(session, status, reason, "%s", rest);
}

int rtc_media_add_format(struct sdp_media *media, const char *id, const char *name, uint32_t rate, uint8_t channels,
                         const char *parameters)
{
    return sdp_format_add(NULL, media, false, id, name, rate, channels, NULL, NULL, NULL, false, parameters ? "%s" : NULL,
                          parameters);
}

int rtc_media_set_attribute(struct sdp_media *media, const char *name, const char *value)
{
    return sdp_media_set_lattr(media, true, name, "%s", value);
}

int rtc_media_accept_feedback_profile(struct sdp_media *media)
{
    return sdp_media_set_alt_protos(media, 1, "RTP/AVPF");
}

bool rtc_rtcp_report(struct rtp_sock *socket, uint32_t ssrc, int *lost, uint32_t *round_trip_us)
{
    struct rtcp_stats stats;
    if (!socket || rtcp_stats(socket, ssrc, &stats) != 0)
        return false;
    *lost = stats.tx.lost;
    *round_trip_us = stats.rtt;
    return true;
}
