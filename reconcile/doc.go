// Package reconcile decides which value is right. It takes a recole.Edition, its
// profile and the decisions of stewards, and gives a recole.Reconciliation: for
// every record the value of every field with a confidence and the reasons for
// it, and every finding that a person may want to see.
//
// # From rows to records
//
// Rows are tied to records by their key (align.go). A row whose key is damaged
// is tied to the record that it matches by everything else and that its view
// lacks (reassign.go, blocks.go); it is then reported.
//
// # From readings to a choice
//
// Where all rows say the same, that is the choice, with a confidence that grows
// with the number of views (agreement). Otherwise the field is a contest
// (contest.go). Its candidates are the distinct meanings of the readings. Texts
// that differ in signs only, as "Ajusteur-monteur" and "Ajusteur monteur", are
// two forms of one candidate, weighed among themselves. A value is never
// invented: each candidate is a reading, or what a named repair or a declared
// variant made of one.
//
// Each kind of evidence is a function of one small type (weigh) in a file of
// its own and gives natural logarithms of odds. Their sum is the score of a
// candidate, and the posterior of the scores (softmax) its confidence. A
// profile can name the kinds that apply to a column (Column.Evidence); else
// those apply that suit its type:
//
//	votes      how many views read it, how reliable and independent    votes.go, bench.go, witnesses.go
//	variants   the profile declares it                                 variants.go
//	lexicon    the list uses its words, or joins them so, elsewhere    lexicon.go, joints.go
//	letters    its letters follow each other as in the list's words    letters.go
//	confusion  the others are more easily misprints of it              confusion.go, slips.go
//	structure  type, codes in use, key, dates of neighbours            structure.go, timeline.go
//	context    the company that words and codes keep                   habits.go
//	order      where the row stands in a sorted view                   order.go
//	editions   editions published before had it                        earlier.go, editions.go
//	decision   a steward has ruled                                     decide.go
//
// What the evidence needs to know is learned from the list itself in one pass
// (knowledge.go). A record teaches only what its views agree on.
//
// # Constants
//
// What a view's vote is worth is learned from the list by
// expectation-maximisation over all its records (witnesses.go, package fusion):
// how often each view errs in each field, and how often one repeats the other's
// misprints; all other evidence says beforehand which reading is the misprint.
//
// The other weights are set for two principles, and were checked on generated
// lists whose truth is known (docs/benchmarks.md). First, views copy each
// other's misprints: on the real list of March 2010 at least four of thirteen
// conflicts have the misprint in two views or more. Votes alone therefore seldom
// settle a field of four views: three against one is some 0.8, below the usual
// threshold of 0.95, and two against two is even. Second, any one other kind of
// evidence that speaks clearly may settle it together with the majority, or
// settle a tie, but not overturn a majority without a steward. Of every
// posterior 0.005 is kept back for "none of these".
// Each constant says where it comes from beside its definition.
//
// # Two layers
//
// Choice.Meant is what was meant. Choice.Printed is the print best attested,
// misprints included; it is not derived from Meant.
//
// # Findings
//
// Each kind of discrepancy has its detector in a file of its own (inspect.go
// lists them). A fingerprint depends on kind, record, section, field and the set
// of what the views print, each view named by its order; so it is the same
// whatever the file is called and wherever in it the views stand.
package reconcile
