package decisions

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"recole"
)

// Append gives the bytes of a file of decisions with some more at its end; what
// stands in it, comments too, stays as it is. name is what errors call the
// file. Nil or blank data makes a new file. The result has been read back: it
// holds the decisions of before and the new ones, or there is an error, a
// *recole.Trouble.
func Append(name string, data []byte, more ...Entry) ([]byte, error) {
	before, err := ParseAll(name, data)
	if err != nil {
		return nil, err
	}
	indent, open, err := listOf(name, data)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.Write(open)
	if out.Len() > 0 && !bytes.HasSuffix(open, []byte("\n")) {
		out.WriteByte('\n')
	}
	for _, e := range more {
		e.write(&out, indent)
	}
	after, err := ParseAll(name, out.Bytes())
	if err != nil || !slices.Equal(after, slices.Concat(before, more)) {
		return nil, &recole.Trouble{Place: name, Err: err, What: recole.Say(
			"une décision ne peut pas être ajoutée à la fin de ce fichier ; y laisser « decisions: » en dernier, une décision par tiret",
			"a decision cannot be added at the end of this file; leave \"decisions:\" last in it, each decision after a dash")}
	}
	return out.Bytes(), nil
}

// emptyList is a key without decisions; what follows it on its line but a
// comment is lost.
var emptyList = regexp.MustCompile(`(?m)^decisions:[ \t]*(?:\[[ \t]*\]|null|~)?[ \t]*(#.*)?$`)

// listOf gives the indentation of the decisions of a file, and the file ready
// for another one.
func listOf(name string, data []byte) (indent int, open []byte, err error) {
	doc, err := parser.ParseBytes(data, 0)
	if err != nil {
		return 0, nil, trouble(name, err)
	}
	body, err := onlyBody(name, doc)
	if err != nil {
		return 0, nil, err
	}
	if at, ok := firstDash(body); ok {
		return at, data, nil
	}
	if body != nil {
		open = emptyList.ReplaceAll(data, []byte("decisions: $1"))
		return 2, bytes.ReplaceAll(open, []byte("decisions: \n"), []byte("decisions:\n")), nil
	}
	open = slices.Clone(data)
	if len(open) > 0 && !bytes.HasSuffix(open, []byte("\n")) {
		open = append(open, '\n')
	}
	return 2, append(open, "decisions:\n"...), nil
}

// firstDash gives the column, from 0, of the dash of the first decision.
func firstDash(body ast.Node) (int, bool) {
	m, ok := body.(*ast.MappingNode)
	if !ok {
		return 0, false
	}
	for _, v := range m.Values {
		list, ok := v.Value.(*ast.SequenceNode)
		if ok && v.Key.String() == "decisions" && !list.IsFlowStyle && list.Start != nil && list.Start.Type == token.SequenceEntryType {
			return list.Start.Position.Column - 1, true
		}
	}
	return 0, false
}

// write writes an entry as people write them.
func (e Entry) write(out *bytes.Buffer, indent int) {
	lead := strings.Repeat(" ", indent) + "- "
	for _, line := range []struct{ key, value string }{
		{"record", e.Record}, {"field", e.Field}, {"fingerprint", e.Fingerprint}, {"value", e.Value},
		{"undoes", e.Undoes}, {"author", e.Author}, {"time", e.Time}, {"reason", e.Reason},
	} {
		if line.value == "" {
			continue
		}
		fmt.Fprintf(out, "%s%s: %s\n", lead, line.key, scalar(line.value))
		lead = strings.Repeat(" ", indent+2)
	}
}

// plainScalar is what YAML reads as it stands, without quotes.
var plainScalar = regexp.MustCompile(`^[\pL][\pL\pN_./()€’'+-]*(?: [\pL\pN_./()€’'+-]+)*$|^\d{4}-\d\d-\d\dT[0-9:.]+Z$`)

// scalar writes a text as YAML, in quotes where it could be taken for something
// else.
func scalar(s string) string {
	if plainScalar.MatchString(s) && !slices.Contains([]string{"true", "false", "null", "yes", "no"}, strings.ToLower(s)) {
		return s
	}
	if strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 || r == 0xfeff
	}) {
		return fmt.Sprintf("%q", s)
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}
