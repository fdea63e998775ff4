// Package review is the stewards' page: it takes an edition with its
// reconciliation and serves, on one address, every finding beside the ink that
// it was read from, with the means to rule on it. A ruling goes to the Book at
// once; the canonical dataset and the reports are then renewed.
//
//	d, err := review.New(ctx, review.Options{Profile: p, Edition: e, Reconcile: run, Book: book, …})
//	go d.Run(ctx)                                    // renews the files after each ruling
//	http.Serve(listener, d.Handler(review.Access{})) // or with a Token, off loopback
//
// # How it is built
//
// The findings do not depend on rulings: the Desk reconciles once without any,
// sorts what it found into a queue and keeps an index of it (index.go) that
// answers any filter in one pass. What the stewards decided lies over it: the
// state of a finding follows from the rulings that name its fingerprint
// (standing.go). So nothing has to be read anew when somebody rules. The outcome
// under the rulings in force is made by the renewal (renew.go), one at a time,
// for as many rulings as have come in meanwhile.
//
// The differences from an earlier edition are a second queue of the same kind.
//
// # The page
//
// Pages are whole HTML documents made by html/template; links and forms work
// without scripts. With them, htmx swaps the part that changes and review.js
// gives the keys. Nothing is loaded from elsewhere.
//
// # What it guards against
//
// Everything that comes from a document, a decision or a request is escaped, and
// what does not show (control and bidirectional characters) is shown by name.
// guard.go refuses foreign hosts and origins, forms without their token,
// requests that are too long or slow, and, where a token is demanded, whoever
// has none. No text of a request is ever part of a path: what is asked for is
// looked up among what there is.
package review
