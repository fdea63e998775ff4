package report

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"recole"
)

// severityColumn is the place of the severity on the discrepancies' sheet.
const severityColumn = 0

// layDiscrepancies lays a line a discrepancy, the readings of the views side
// by side.
func layDiscrepancies(b *book) error {
	r := b.report
	remark := ""
	if r.Counts.Discrepancies > b.limit-1 {
		remark = b.say("Cette feuille est pleine : les écarts suivants sont dans %[1]s.",
			"This sheet is full: the discrepancies that follow are in %[1]s.", Format("discrepancies-csv").File(r.Profile.Dataset))
	}
	s, err := b.sheet(b.say("Écarts", "Discrepancies"), b.discrepancyHeadings(), remark, r.Counts.Discrepancies, b.discrepancyRows)
	if err != nil {
		return err
	}
	return b.dressSeverity(s)
}

func (b *book) discrepancyRows(yield func([]value) bool) {
	var row []value
	for i := range b.report.Rec.Discrepancies {
		row = b.discrepancyRow(row[:0], &b.report.Rec.Discrepancies[i])
		if !yield(row) {
			return
		}
	}
}

func (b *book) discrepancyHeadings() []heading {
	text, long := b.styles.text, b.styles.long
	headings := []heading{
		{b.say("Gravité", "Severity"), 15, text},
		{b.say("Nature", "Kind"), 26, text},
		{b.say("Fiche", "Record"), 10, text},
		{b.say("Section", "Section"), 24, text},
		{b.say("Champ", "Field"), 18, text},
		{b.say("Constat", "Finding"), 60, long},
		{b.say("Valeur retenue", "Chosen"), 40, long},
		{b.say("Confiance", "Confidence"), 11, b.styles.percent},
		{b.say("À revoir", "To review"), 10, text},
	}
	for _, v := range b.report.Views {
		headings = append(headings, heading{v.Label, 40, long})
	}
	return append(headings,
		heading{b.say("Candidats", "Candidates"), 40, long},
		heading{b.say("Indices", "Evidence"), 80, long},
		heading{b.say("Empreinte", "Fingerprint"), 20, text},
	)
}

func (b *book) discrepancyRow(row []value, d *recole.Discrepancy) []value {
	r := b.report
	row = append(row,
		textCell(b.severity(d.Severity)), textCell(r.In(d.Kind.Words())), textCell(d.Record), textCell(r.sectionLabel(d.Section)),
		textCell(r.columnLabel(d.Field)), textCell(r.In(d.Message)), textCell(d.Chosen), numberCell(round4(d.Confidence)), flagCell(d.NeedsReview))
	for _, v := range r.Views {
		row = append(row, textCell(readingsOf(v.View.Name, d.Readings)))
	}
	return append(row, textCell(flatCandidates(d.Candidates)), textCell(r.flatEvidence(d.Evidence)), textCell(d.Fingerprint))
}

// severity names one finding's severity, as the drop-down offers it.
func (b *book) severity(s recole.Severity) string {
	one, _ := s.Words()
	return b.report.In(one)
}

// readingsOf joins what one view says; it may say more than one thing.
func readingsOf(view string, readings []recole.Reading) string {
	var raw []string
	for _, reading := range readings {
		if reading.View == view {
			raw = append(raw, reading.Raw)
		}
	}
	return strings.Join(raw, "\n")
}

// dressSeverity gives the severity its colours and a drop-down.
func (b *book) dressSeverity(s *sheet) error {
	cells := s.column(severityColumn)
	var words []string
	for _, severity := range recole.Severities() {
		word := b.severity(severity)
		words = append(words, word)
		background, font := severityColours(severity)
		formula := fmt.Sprintf(`$%s%d="%s"`, columnLetters(severityColumn), s.header+1, word)
		if err := s.highlight(cells, formula, background, font); err != nil {
			return err
		}
	}
	list := excelize.NewDataValidation(true)
	list.Sqref = cells
	if err := list.SetDropList(words); err != nil {
		return err
	}
	return b.file.AddDataValidation(s.name, list)
}

func severityColours(s recole.Severity) (background, font string) {
	switch s {
	case recole.Error:
		return errorFill, errorFont
	case recole.Warning:
		return warningFill, warningFont
	default:
		return infoFill, infoFont
	}
}
