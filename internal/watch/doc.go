// Package watch sees what is put into a folder: a folder goes in, the files in
// it that have settled come out, those that are new or changed since the last
// look.
//
//	w := watch.New("inbox", watch.Options{Settle: 2 * time.Second})
//	defer w.Close()
//	for {
//		files, err := w.Next(ctx) // waits until something has settled
//		…
//	}
//
// A file that is being copied grows: it has settled when neither its length nor
// its time of change have changed between two looks that are far enough apart.
// The system's notices of changes (inotify and its like) only hasten the next
// look, for on a shared drive there are none; a look also comes by itself.
package watch
