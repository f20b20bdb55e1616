#pragma once
/* The door to libre: its headers with the macros libre.pc does not carry, and functions without variable arguments
   around those of its functions that have them. */
#define HAVE_INTTYPES_H 1 /* else libre redefines uint64_t */
#define HAVE_STDBOOL_H 1
#define HAVE_INET6 1
#define RELEASE 1 /* else mbuf's inline checks are breakpoints */
#include <stdint.h>
#include <stdbool.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <netinet/in.h>
#include <semaphore.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <re/re.h>

/* Handlers of a SIP session, as sipsess_accept and sipsess_connect want them. */
struct rtc_session_handlers {
    sipsess_offer_h *offer;
    sipsess_answer_h *answer;
    sipsess_progr_h *progress;
    sipsess_estab_h *established;
    sipsess_info_h *info;
    sipsess_close_h *close;
};

/* Loop. */
void rtc_start_quietly(void);       /* no debug lines on stderr, and the thread gets its name */
uint64_t rtc_chatter(void);         /* lines libre wanted to print: datagrams it could not decode, stray messages */
bool rtc_run_in_real_time(void);    /* the lowest real-time priority for this thread; false without the right to it */
bool rtc_wait_one_second(sem_t *semaphore); /* false when nobody posted it in time */
int rtc_monotonic_ns(int64_t *now); /* CLOCK_MONOTONIC, the clock of rtc_tick_timer */
int rtc_tick_timer(int64_t first_ns, int64_t interval_ns); /* a non-blocking timerfd, or -1 */
int64_t rtc_tick_expirations(int fd);
void rtc_close_descriptor(int fd);

/* Transports. */
int rtc_udp_transport(struct sip *sip, const struct sa *local, struct udp_sock **socket, struct sa *bound);
int rtc_tcp_transport(struct sip *sip, const struct sa *local, struct tcp_sock **socket, struct sa *bound);
/* Asked for every connection accepted on the loop thread; false closes it. */
typedef bool(rtc_accept_h)(const struct tcp_sock *socket, const struct sa *peer, int fd);
void rtc_set_accept_handler(rtc_accept_h *handler);
/* Told of bytes on an accepted connection that begin with no message libre can decode; it is closed when this returns. */
typedef void(rtc_undecodable_h)(struct tcp_conn *connection, const uint8_t *bytes, size_t count);
void rtc_set_undecodable_handler(rtc_undecodable_h *handler);
bool rtc_is_connected_to(int fd, const struct sa *peer);
int rtc_source_address(const struct sa *destination, struct sa *source);
int rtc_dns_client(struct dnsc **client);

/* Messages: `rest` is whole header lines, the empty line and the body. */
int rtc_reply(struct sip_strans **transaction, struct sip *sip, const struct sip_msg *msg, bool record_route,
              uint16_t status, const char *reason, const char *rest);
int rtc_reply_stateless(struct sip *sip, const struct sip_msg *msg, uint16_t status, const char *reason, const char *rest);

/* Sessions: `headers` is whole header lines. */
int rtc_session_accept(struct sipsess **session, struct sipsess_sock *sock, const struct sip_msg *msg, uint16_t status,
                       const char *reason, const char *contact, const char *content_type, struct mbuf *body,
                       const struct rtc_session_handlers *h, void *arg, const char *headers);
int rtc_session_connect(struct sipsess **session, struct sipsess_sock *sock, const char *to, const char *from,
                        const char *contact, const char *content_type, struct mbuf *body, const char *user,
                        const char *password, const struct rtc_session_handlers *h, void *arg, const char *headers);
int rtc_session_answer(struct sipsess *session, uint16_t status, const char *reason, struct mbuf *body, const char *headers);
int rtc_session_reject(struct sipsess *session, uint16_t status, const char *reason, const char *rest);

/* SDP. */
int rtc_media_add_format(struct sdp_media *media, const char *id, const char *name, uint32_t rate, uint8_t channels,
                         const char *parameters);
int rtc_media_set_attribute(struct sdp_media *media, const char *name, const char *value);
int rtc_media_accept_feedback_profile(struct sdp_media *media);

/* What the other side reports about our packets (rtcp_stats is a struct and a function, which Swift cannot tell apart). */
bool rtc_rtcp_report(struct rtp_sock *socket, uint32_t ssrc, int *lost, uint32_t *round_trip_us);
