// Package isolate does tasks in child processes, so that one that crashes,
// hangs or eats all memory costs itself alone. A task goes in as a value, a
// reply comes back; where none does, a *Death tells why.
//
// The parent keeps a Crew of children, which are the same program again,
// started with a hidden verb that calls Serve:
//
//	crew := &isolate.Crew{Start: func() *exec.Cmd { return exec.Command(self, "child") }, Deadline: time.Minute}
//	defer crew.Close()
//	err := crew.Do(ctx, task, &reply)
//
// A child takes tasks one by one, as lines of JSON on its standard input, and
// answers with lines of JSON on its standard output; what it writes to standard
// error is kept to explain its death. The end of its input tells it that the
// parent is gone, however that ended: it then stops what it is doing.
//
// recover() would not do: it catches no exhausted memory, no endless loop and
// no fatal error of the runtime, and these are what hostile files cause.
package isolate
