package review

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

func TestARulingIsKeptAndLeadsOn(t *testing.T) {
	s := realSite(t, nil)
	mark := s.finding("0126", recole.ReadingConflict)
	page := s.post("/rule", "mark", mark, "choice", "2", "reason", "  vu au\tregistre ", "seen", "")
	require.Equal(t, http.StatusOK, page.status)
	assert.True(t, strings.HasPrefix(page.path, "/finding/"), "it moves on: %s", page.path)
	assert.NotContains(t, page.path, mark)
	assert.Contains(t, page.text(".flash"), "0126 · Technicien en atelier d'optronique")
	require.Len(t, s.book.all, 1)
	r := s.book.all[0]
	assert.Equal(t, "Technicien en atelier d'optronique", r.Value)
	assert.Equal(t, [5]string{"0126", "intitule", mark, "Anne", "vu au registre"}, [5]string{r.Record, r.Field, r.Fingerprint, r.Author, r.Reason})
	_, err := time.Parse(time.RFC3339, r.Time)
	require.NoError(t, err)

	s.renewed()
	shown := s.get("/finding/" + mark)
	assert.Contains(t, shown.text(".verdict"), "tranché")
	assert.Contains(t, shown.text(".steps"), "vu au registre")
	assert.Contains(t, shown.text(".record"), "d'optronique", "the record says what was ruled")
	assert.NotContains(t, s.get("/").rows(), "0126", "it is out of the queue")
	assert.Equal(t, []string{"0126"}, s.get("/?state=ruled").rows())
}

func TestAValueIsCheckedAgainstItsGrammar(t *testing.T) {
	s := realSite(t, nil)
	mark := s.finding("0171", recole.ReadingConflict)
	page := s.post("/rule", "mark", mark, "choice", "typed", "value", "hier")
	assert.Equal(t, http.StatusUnprocessableEntity, page.status)
	assert.NotEmpty(t, page.text(".problem"))
	assert.Equal(t, "hier", page.Find("#value").AttrOr("value", ""), "what was typed is not lost")
	for _, bad := range []string{"", "1998\u202e 10", "a\x00b", strings.Repeat("9", mostValue+1)} {
		assert.Equal(t, http.StatusUnprocessableEntity, s.post("/rule", "mark", mark, "choice", "typed", "value", bad).status, "%q", bad)
	}
	for _, bad := range []string{"0", "3", "-1", "1e0", "typed\x00", ""} {
		assert.Equal(t, http.StatusUnprocessableEntity, s.post("/rule", "mark", mark, "choice", bad).status, "%q", bad)
	}
	assert.Empty(t, s.book.all)
	assert.Contains(t, s.get("/check?field=numero_entier&value=1998+10+42+O171").text("#value-check"), "1998 10 42 0171", "how it would be read")
	assert.Contains(t, s.get("/check?field=numero_entier&value=hier").Find("#value-check").AttrOr("class", ""), "bad")
	assert.Contains(t, s.get("/check?field=nowhere&value=x").text("#value-check"), "n’existe pas")

	s.post("/rule", "mark", mark, "choice", "typed", "value", "1998 10 42 O171")
	require.Len(t, s.book.all, 1)
	assert.Equal(t, "1998 10 42 O171", s.book.all[0].Value, "as it was typed; a run reads it like a cell")
}

func TestNoteIsTakenOfWhatLeavesNoChoice(t *testing.T) {
	s := realSite(t, nil)
	mark := s.finding("0167", recole.OrderViolation)
	assert.Contains(t, s.get("/finding/"+mark).text(".option"), "Pris note")
	s.post("/rule", "mark", mark, "choice", "1")
	require.Len(t, s.book.all, 1)
	assert.Empty(t, s.book.all[0].Field)
	assert.Empty(t, s.book.all[0].Value)
	assert.Equal(t, http.StatusUnprocessableEntity, s.post("/rule", "mark", mark, "choice", "typed", "value", "x", "seen", "1").status)
	s.renewed()
	assert.Empty(t, s.desk.outcome.notices)
}

func TestAFindingIsLeftOpenWithAComment(t *testing.T) {
	s := realSite(t, nil)
	mark := s.finding("0249", recole.ReadingConflict)
	page := s.post("/remark", "mark", mark)
	assert.NotContains(t, page.path, mark, "without a comment it merely moves on")
	assert.Empty(t, s.book.all)
	s.post("/remark", "mark", mark, "reason", "demandé à l'éditeur")
	require.Len(t, s.book.all, 1)
	assert.Equal(t, recole.LeftOpen, s.book.all[0].Value)
	assert.Contains(t, s.get("/finding/"+mark).text(".steps"), "demandé à l'éditeur")
	assert.Equal(t, []string{"0249"}, s.get("/?state=left").rows())
	assert.Contains(t, s.get("/").rows(), "0249", "it is still open")
	assert.Equal(t, http.StatusUnprocessableEntity, s.post("/remark", "mark", mark, "reason", strings.Repeat("a", mostReason+1)).status)
}

func TestAnyRulingIsUndone(t *testing.T) {
	s := realSite(t, nil)
	marks := []string{s.finding("0126", recole.ReadingConflict), s.finding("0249", recole.ReadingConflict)}
	assert.Contains(t, s.post("/undo", "here", "/").text(".flash"), "Rien à annuler")
	for _, m := range marks {
		s.post("/rule", "mark", m, "choice", "1")
	}
	page := s.post("/undo", "id", "1", "here", "/decisions")
	assert.Equal(t, "/decisions", page.path)
	assert.Contains(t, s.get("/").rows(), "0126", "the first is open again")
	assert.NotContains(t, s.get("/").rows(), "0249", "the second is not touched")
	require.Len(t, s.book.all, 3)
	assert.Equal(t, "1", s.book.all[2].Undoes)

	page = s.post("/undo", "here", "/")
	assert.Equal(t, "/finding/"+marks[1], page.path, "without a name, the last one of the session, and back to it")
	assert.Contains(t, s.get("/").rows(), "0249")
	assert.Equal(t, http.StatusUnprocessableEntity, s.post("/undo", "id", "1", "here", "/").status, "it is undone already")
	assert.Equal(t, http.StatusNotFound, s.post("/undo", "id", "77", "here", "/").status)

	s.post("/undo", "id", "3", "here", "/decisions")
	assert.NotContains(t, s.get("/").rows(), "0126", "to undo the undoing brings the ruling back")
	assert.Len(t, s.book.all, 5)
	assert.Contains(t, s.get("/decisions").text(".journal"), "annule l’annulation de « Technicien en atelier d'optique »")
}

func TestTwoStewardsDoNotOverwriteEachOther(t *testing.T) {
	s := realSite(t, nil)
	mark := s.finding("0126", recole.ReadingConflict)
	anne, bao := s, s.as("Bao")
	seen := func(p answer) string { return p.Find("#ruling [name=seen]").AttrOr("value", "?") }
	before := seen(bao.get("/finding/" + mark))
	anne.post("/rule", "mark", mark, "choice", "1", "reason", "le procès-verbal")

	page := bao.post("/rule", "mark", mark, "choice", "2", "seen", before, "reason", "le registre", "filter", "?severity=error")
	assert.Equal(t, http.StatusConflict, page.status)
	assert.Contains(t, page.text(".conflict"), "Anne")
	assert.Contains(t, page.text(".conflict"), "Technicien en atelier d'optique", "what the other ruled")
	assert.Contains(t, page.text(".conflict"), "le procès-verbal")
	assert.Contains(t, page.text(".conflict"), "Technicien en atelier d'optronique", "what one wanted")
	require.Len(t, s.book.all, 1, "nothing was stored")

	var again []string
	page.Find(`form[action="/rule"] input`).Each(func(_ int, in *goquery.Selection) {
		if name := in.AttrOr("name", ""); name != "form_token" {
			again = append(again, name, in.AttrOr("value", ""))
		}
	})
	bao.post("/rule", again...)
	require.Len(t, s.book.all, 2, "whoever insists, having seen it, rules")
	assert.Equal(t, "Bao", s.book.all[1].Author)
	assert.Equal(t, "le registre", s.book.all[1].Reason)
}

func TestStewardsOfOtherProcessesAreSeen(t *testing.T) {
	s := realSite(t, nil)
	mark := s.finding("0126", recole.ReadingConflict)
	theirs := Ruling{Decision: recole.Decision{Record: "0126", Field: "intitule", Fingerprint: mark, Value: "Autre", Author: "Chloé", Time: "2026-11-02T09:00:00Z"}}
	s.book.onWrite = func(n *notebook) { n.put(theirs) } // between looking and writing
	page := s.post("/rule", "mark", mark, "choice", "1")
	assert.Equal(t, http.StatusConflict, page.status)
	assert.Contains(t, page.text(".conflict"), "Chloé")

	other := s.finding("0249", recole.ReadingConflict)
	theirs.Value = "Encore"
	s.book.onWrite = func(n *notebook) { n.put(theirs) }
	assert.Equal(t, http.StatusOK, s.post("/rule", "mark", other, "choice", "1").status, "on another finding they are in nobody's way")
	assert.Equal(t, []string{"Chloé", "Chloé", "Anne"}, []string{s.book.all[0].Author, s.book.all[1].Author, s.book.all[2].Author})
	assert.Contains(t, s.get("/finding/"+mark).text(".steps"), "Encore")

	s.book.onWrite = func(n *notebook) {
		n.put(Ruling{Undoes: "3", Decision: recole.Decision{Author: "Chloé", Time: "2026-11-02T09:00:00Z"}})
	}
	assert.NotEqual(t, http.StatusOK, s.post("/undo", "id", "3", "here", "/").status, "what somebody undid is not undone twice")
}

func TestOneRulingForAGroup(t *testing.T) {
	s := realSite(t, nil)
	page := s.get("/groups")
	require.Contains(t, page.text(".rules"), "hors d’ordre (intitulé)")
	rule := string(recole.OrderViolation) + "/intitule"
	group := s.get(ruleAddress(rule))
	n := group.Find(".previews > li").Length()
	require.Greater(t, n, 2)
	open := group.Find("[name=open]").AttrOr("value", "")
	first := group.Find("[name=without]").First().AttrOr("value", "")

	assert.Equal(t, http.StatusConflict, s.post("/group", "rule", rule, "open", "1", "choice", "proposed").status, "the group is not what was shown")
	assert.Empty(t, s.book.all)
	s.post("/group", "rule", rule, "open", open, "choice", "proposed", "without", first, "reason", "l'ordre importe peu")
	require.Len(t, s.book.all, n-1)
	for _, r := range s.book.all {
		assert.Equal(t, "l'ordre importe peu", r.Reason)
		assert.NotEqual(t, first, r.Fingerprint, "without the one that was taken out")
	}
	assert.Equal(t, 1, s.get(ruleAddress(rule)).Find(".previews > li").Length())
	assert.Equal(t, http.StatusNotFound, s.get("/group?rule=nonsense").status)

	conflicts := s.get(ruleAddress("letter-dropped"))
	assert.NotEmpty(t, conflicts.text(".becomes"), "the preview shows what becomes of each")
	assert.NotZero(t, conflicts.Find(".preview ins, .preview mark").Length())
}

func TestTheFilesAreRenewedOneAtATime(t *testing.T) {
	var writing, most, times atomic.Int32
	var last atomic.Int32
	s := realSite(t, func(o *Options) {
		o.Write = func(_ context.Context, _ *recole.Reconciliation, decisions []recole.Decision) error {
			most.Store(max(most.Load(), writing.Add(1)))
			time.Sleep(20 * time.Millisecond)
			times.Add(1)
			last.Store(int32(len(decisions)))
			writing.Add(-1)
			return nil
		}
	})
	for _, record := range []string{"0126", "0249", "0187", "0237", "0007"} {
		s.post("/rule", "mark", s.finding(record, recole.ReadingConflict), "choice", "1")
	}
	s.renewed()
	assert.Equal(t, int32(1), most.Load(), "one at a time")
	assert.Equal(t, int32(5), last.Load(), "the last one has all of them")
	assert.LessOrEqual(t, times.Load(), int32(5))
}

func TestARenewalThatFailsIsTold(t *testing.T) {
	s := realSite(t, func(o *Options) {
		o.Write = func(context.Context, *recole.Reconciliation, []recole.Decision) error {
			return &recole.Trouble{Place: "out", What: recole.Say("le disque est plein", "the disk is full")}
		}
	})
	s.post("/rule", "mark", s.finding("0126", recole.ReadingConflict), "choice", "1")
	s.renewed()
	page := s.get("/")
	assert.Contains(t, page.text(".notice"), "le disque est plein")
	assert.Len(t, s.book.all, 1, "the ruling is kept")
}

func TestABookThatCannotBeWrittenIsTold(t *testing.T) {
	s := realSite(t, nil)
	s.book.broken = &recole.Trouble{Place: "decisions.yaml", What: recole.Say("le fichier n'a pas pu être écrit", "the file could not be written")}
	page := s.post("/rule", "mark", s.finding("0126", recole.ReadingConflict), "choice", "1")
	assert.Equal(t, http.StatusUnprocessableEntity, page.status)
	assert.Contains(t, page.text("main"), "n’a pas pu être écrit")
	s.book.broken = errors.New("secret/path: I/O error")
	page = s.post("/rule", "mark", s.finding("0126", recole.ReadingConflict), "choice", "1")
	assert.Equal(t, http.StatusInternalServerError, page.status)
	assert.NotContains(t, page.body, "secret", "what only the terminal should say")
	assert.Contains(t, s.get("/").rows(), "0126")
}

func TestAnOldAnswerToReadingsThatHaveChangedIsAskedAnew(t *testing.T) {
	s := realSite(t, func(o *Options) {
		o.Book.(*notebook).put(Ruling{Decision: recole.Decision{Record: "0007", Field: "intitule", Fingerprint: "0123456789abcdef",
			Value: "Une réponse d'alors", Author: "Chloé", Time: "2009-01-02T03:04:05Z"}})
	})
	mark := s.finding("0007", recole.ReadingConflict)
	page := s.get("/finding/" + mark)
	assert.Contains(t, page.text(".verdict"), "à trancher", "recole was sure, but the steward's answer was to another question")
	assert.Contains(t, page.text(".why.wide"), "Une réponse d'alors", "the answer of then stands beside the question")
	assert.Contains(t, s.get("/?state=waiting").rows(), "0007")
	assert.Contains(t, s.get("/decisions").text(".journal"), "les lectures ont changé")
	s.post("/rule", "mark", mark, "choice", "1")
	assert.NotContains(t, s.get("/").rows(), "0007")
}

func TestHowLongTheLastRulingsTook(t *testing.T) {
	s := realSite(t, nil)
	at := s.get("/").Find(".queue a").First().AttrOr("href", "")
	assert.NotContains(t, s.get(at).text(".steps-nav"), "décision")
	page := s.get(at)
	for range 3 {
		mark := page.Find("[name=mark]").AttrOr("value", "")
		page = s.post("/rule", "mark", mark, "choice", "1")
	}
	assert.Contains(t, page.text(".steps-nav"), "Les 3 dernières décisions")
	assert.Contains(t, s.get("/").text(".lead"), "Reste 25 sur 28")
}

func TestADecisionBearsAName(t *testing.T) {
	s := realSite(t, func(o *Options) { o.Author = "" })
	mark := s.finding("0126", recole.ReadingConflict)
	page := s.post("/rule", "mark", mark, "choice", "1", "here", "/finding/"+mark)
	assert.Equal(t, http.StatusUnprocessableEntity, page.status)
	assert.Contains(t, page.text(".problem"), "porte un nom")
	assert.Empty(t, s.book.all)
	page = s.post("/steward", "name", "  Zoé\u202e\n Dupont ", "here", "/finding/"+mark)
	assert.Equal(t, "/finding/"+mark, page.path)
	s.post("/rule", "mark", mark, "choice", "1")
	require.Len(t, s.book.all, 1)
	assert.Equal(t, "Zoé Dupont", s.book.all[0].Author, "in one line, without what does not show")
}
