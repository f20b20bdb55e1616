#pragma once

/* Allocations this thread has made since it began; the test program's malloc, calloc and realloc count themselves. */
unsigned long allocation_count(void);
