package ingest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole"
)

// anyLine draws lines of every sort that lists hold, and some that they do not.
func anyLine() *rapid.Generator[string] {
	cell := rapid.SampledFrom([]string{
		"", "", " ", "0001", "0002", "12", "OOO3", "1988 09 69 0001", "88 10 0002", "Tourneur", "Soudeur (12)", "O", "N", "102", "457 €",
		"(1)", "Cette qualification est supprimée à compter du 6 juillet 2006", "---", "N° abrégé", "Intitulé", "Page 1/2",
	})
	return rapid.Custom(func(t *rapid.T) string {
		if rapid.IntRange(0, 3).Draw(t, "sort") == 0 {
			return rapid.SampledFrom([]string{
				title, header, onHold, "", "\t\t", "LISTE 1 : QUALIFICATIONS", "(validée le 10 mars 2010)", "(validée par le groupe",
				"\t\t(1) Cette qualification est mise en veille à compter du 1er mars 2001", "prose",
			}).Draw(t, "line")
		}
		return strings.Join(rapid.SliceOfN(cell, 1, 8).Draw(t, "cells"), "\t")
	})
}

func TestLedgerBalancesWhateverTheLines(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		lines := append([]string{header, "1988 09 69 0009\t0009\tSoudeur\tO\t102\t457 €"}, rapid.SliceOfN(anyLine(), 0, 40).Draw(rt, "lines")...)
		lines = append(lines, "end") // so that the file has as many lines as the slice
		tr, err := read(t, lines...)
		if err != nil {
			var trouble *recole.Trouble
			require.ErrorAs(rt, err, &trouble)
			return
		}
		require.NoError(rt, tr.Check())
		require.Equal(rt, len(lines), tr.Sources[0].Lines)
		for _, r := range tr.Rows {
			require.Less(rt, r.View, len(tr.Views))
			require.Len(rt, r.Cells, 6)
		}
		for _, n := range tr.Footnotes {
			require.Less(rt, n.View, len(tr.Views))
		}
	})
}
