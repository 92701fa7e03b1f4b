// base: what every room needs and nothing that does I/O.
//
// Result and Error (result.h) carry failures, limits.h holds every limit with its unit and reason,
// text.h and uuid.h are the few string helpers that more than one room needs, clock.h is the seam
// through which the present instant enters. Everyone may include base; base includes nothing.
#pragma once
