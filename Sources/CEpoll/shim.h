#pragma once
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <unistd.h>

// accept4(2) is declared for _GNU_SOURCE only, which a header that Swift imports must not define: it changes the types of others.
// Its flags are those of open(2) (asm-generic/fcntl.h). <sys/socket.h> stays out, because it would be this module's then, not Glibc's.
static inline int cepoll_accept(int listener, void *address, unsigned int *length) {
    return (int)syscall(SYS_accept4, listener, address, length, O_NONBLOCK | O_CLOEXEC);
}

// Swift has no name for the flag of the highest bit.
static inline unsigned int cepoll_edge_triggered(void) { return (unsigned int)EPOLLET; }
