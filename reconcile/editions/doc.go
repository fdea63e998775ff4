// Package editions compares two editions of one list: a Snapshot of each goes
// in, a Comparison comes out, which tells what changed, record by record, and
// why: the publisher changed it, one of the editions was misread, or a steward
// ruled on it.
//
//	old, err := editions.FromReconciliation(before, p)
//	new, err := editions.FromJSON(file) // a dataset that an earlier run wrote
//	c, err := editions.Compare(ctx, old, new, p)
//
// # What counts as one change
//
// A record that is put on hold, withdrawn or reinstated makes one difference,
// in the field of the status: its date, its footnote and the columns that its
// section does not print go with it. A record under another number is one
// renumbered record, not one removed and one added. All else is one difference
// a field. A text that says the same in other signs (accents, hyphens, gender
// marks, a declared variant, a misprint that makes no word) is respelled, not
// modified. Numbers whose departments stand in another order, and texts whose
// spelling stands among the readings of both editions, are no difference.
//
// # Causes
//
// A steward's decision is the cause where the other edition's value is among
// the readings that it ruled on. Else the evidence is weighed as logarithms of
// odds, those for a misreading against those for a change by the publisher:
//
//	readings   the other edition's value was read in some view of this one
//	doubt      a value is marked for review, or its views do not agree
//	agreement  all views of both editions agree, each on its value
//	slip       the texts differ as a slip of eye or hand would make them
//	rewriting  they differ by more than slips
//	lexicon    whether the words that differ are known to the rest of the list
//	company    other records changed in the same way
//	form       a value that its column does not know, or hardly
//	views      few of the views print the record at all
//	number     what a new number says of itself
//	record     how such records come and go
//
// The weights stand beside each kind, in its file. A slip between two words
// that the list knows (levage, lavage), with all views agreeing on both sides,
// cannot be told from a change: it is called the publisher's, with a
// confidence of about 0.9.
//
// Without a profile nothing is known of the columns: the comparison is plain,
// what is added, removed and modified, and nothing is weighed.
package editions
