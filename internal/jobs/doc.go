// Package jobs has documents worked on by many machines: a document goes in as
// a job, its results come out in an object store, once.
//
//	q, err := jobs.Open(ctx, "postgres://…", log)
//	account, err := q.Submit(ctx, documents, jobs.Submission{Results: "s3://bucket/results"})
//	err = q.Work(ctx, jobs.WorkerOptions{Do: do, …}) // on each machine
//
// The queue is River's (https://riverqueue.com), in the store's own PostgreSQL
// database and schema, beside three tables of this package.
//
// # Once
//
// A job is known by its key, a hash of the bytes and names of the sources and
// of all that the results depend on. The same key is not submitted twice.
// Results are written under a name that ends in the key; the same key has the
// same results, so writing them twice changes nothing. Then one transaction
// both records the outcome and completes the job. A job that ran twice, because
// a machine was thought dead, has one outcome.
//
// # Lost workers
//
// River takes a job for stuck after an hour, by time alone. Here each worker
// tells the database several times within a lease that it lives and on what it
// is at work. A job that nobody is at work on, for a lease, is given to another
// worker, and so is one whose worker lives but has forgotten it (its answer was
// lost when the server restarted). A worker that was itself without a database
// judges nobody until it has been back for a lease: the others were without one
// too.
//
// # Tries
//
// A job whose process or worker dies is tried again, later each time, and after
// three tries set aside with its errors. A document that cannot be read is not
// tried again: that is an outcome. A store of objects that is out of reach is
// waited for, and counts as no try; nor does it when a worker is stopped and
// hands back what it has not finished.
package jobs
