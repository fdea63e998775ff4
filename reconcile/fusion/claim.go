package fusion

// Claim is what one source says of an item. Value identifies the value by its
// comparison key: equal numbers are equal values. It means nothing beyond its
// item. A source that says nothing has no claim.
type Claim struct {
	Source, Value int32
}

// Prior is what other evidence says of a value, as natural log-odds against
// the other values of its item: a lexicon, a confusion model, the structure.
// A value that no source claims becomes a candidate by its prior.
type Prior struct {
	Value   int32
	LogOdds float64
}

// Near says that two values of an item are alike: times a few minutes apart,
// texts a letter apart. Each supports the other by Share (0 to 1) of what its
// own claims weigh.
type Near struct {
	A, B  int32
	Share float64
}

// Item is one field of one record: what the sources claim of it, and what else
// is known. A source may claim at most one value; of several, the first counts.
type Item struct {
	Field  int
	Claims []Claim
	Priors []Prior
	Near   []Near
}
