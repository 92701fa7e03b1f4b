// sandbox: runs one parse in a jailed child and reports one outcome, and holds the code that locks
// the child in.
//
// parser.h   the seam: bytes in, one outcome of a closed set out
// jail.h     the parent's side: starts schedgen-parse, keeps spare children, deadline, kill, reap
// lockdown.h the child's side: everything it gives up before it sees a byte of the file
// wire.h     the child's answer, written and (strictly) read
//
// schedgen links all but the PDF; schedgen-parse links lockdown and wire.
#pragma once
