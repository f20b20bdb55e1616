#pragma once
// libspandsp (LGPL-2.1, linked dynamically): of all it can do, G.722 alone. The whole spandsp.h would want libtiff's headers.
#include <stdint.h>
#include <spandsp/telephony.h>
#include <spandsp/g722.h>
