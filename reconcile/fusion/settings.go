package fusion

// Settings are the constants of learning.
type Settings struct {
	Rounds      int     // of expectation-maximisation, at most
	GapRounds   int     // of them with dependence told by gaps alone
	Right       float64 // reliability to begin with
	Surest      float64 // reliability is never believed to be above this
	RightWeight float64 // claims' worth of belief in a source's mean when looking at one of its fields
	GapPower    float64 // how much alike gaps must be before they tell of copying
	GapWeight   float64 // chances' worth of belief that gaps are not alike
	Repeats     float64 // share of errors that another source repeats, to begin with
	PairWeight  float64 // errors' worth of belief in a field's mean share of repeated errors
	// Soft is the share of what was learned that claims are worth when looking
	// for repeated errors. Were they taken at full worth, an error that most
	// sources share would never be seen as one.
	Soft float64
	// Residual makes each of n claims worth n^-Residual of what was learned:
	// the dependence that is left beyond pairs.
	Residual float64
}

// Frozen gives the settings that are used for everything. Rounds, Right, Surest
// and GapWeight were chosen beforehand. The others were chosen on three days of
// the Flight data of the truth-discovery literature (2, 9 and 16 December 2011;
// whole, and thinned to four in five or three in five of the sources) and on
// generated lists in four views. On the whole days RightWeight may be 5 to 100,
// GapPower 2 to 6, Repeats 0.1 to 0.4 and PairWeight 4 to 50 with no change
// beyond noise; the less a GapPower below 4, the more often copied errors won
// on thinned days. docs/benchmarks.md has the figures.
func Frozen() Settings {
	return Settings{
		Rounds: 40, GapRounds: 10, Right: 0.9, Surest: 0.999, RightWeight: 20,
		GapPower: 6, GapWeight: 10, Repeats: 0.3, PairWeight: 20, Soft: 0.8, Residual: 0.35,
	}
}
