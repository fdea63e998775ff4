// Package fusion finds the truth among claims: many sources tell the same
// keyed facts, each with errors of its own and errors that it copied. Items
// (a field of a record, with who claims what of it) go in; for each item the
// probability of every value comes out, and of none of them, with what was
// learned about the sources.
//
//	survey := fusion.NewSurvey(sources, fields)
//	for … { survey.Add(item) }
//	model := fusion.Learn(survey, fusion.Frozen())
//	verdict := model.NewJury().Judge(item)
//
// Two things are learned, in turn with which values are right
// (expectation-maximisation):
//
//   - reliability: how often a source is right in a field, shrunk towards the
//     source's mean and that towards everybody's;
//   - dependence: how often one source repeats another's errors. A source that
//     claims what another claims already adds to it only as far as it would
//     not have repeated the other's error. So copies of one source count once.
//
// Where the majority copies, learning from votes alone would take the copied
// errors for the truth. Therefore the first rounds take sources for copies of
// each other that are silent in the same places (gaps.go): independent good
// sources agree as copies do, but copies have the same gaps too.
//
// What was learned from votes is overconfident. The weights that a Jury or
// Model.Weigh gives are therefore worth less than was learned, by a power of
// the number of claims that was fitted to known truth (Settings.Residual).
//
// Sources and fields are numbered from 0, values by the caller within each
// item. Time and memory grow with the number of distinct patterns of
// agreement, which for four complete views of a list is in the hundreds,
// whatever the number of records. The order of items changes nothing; nor does
// the numbering of sources, save among sources that nothing tells apart.
package fusion
