package text

import (
	"regexp"
	"strings"
)

// isHTML tells whether a sample is a page, or a fragment with a table. A few
// tags in a text (<b>) do not make it a page.
func isHTML(sample string) bool {
	if strings.HasPrefix(strings.TrimLeft(sample, " \t\r\n\f\ufeff"), "<") {
		return hasTag(sample, "!doctype html", "html", "body", "table", "tr")
	}
	return hasTag(sample, "table") && hasTag(sample, "tr")
}

// hasTag tells whether one of the tags begins anywhere in a text.
func hasTag(text string, names ...string) bool {
	for {
		i := strings.IndexByte(text, '<')
		if i < 0 {
			return false
		}
		text = text[i+1:]
		for _, name := range names {
			n := len(name)
			if len(text) > n && strings.EqualFold(text[:n], name) && (isSpace(text[n]) || text[n] == '>') {
				return true
			}
		}
	}
}

// isMarkdown tells whether a sample has a table of Markdown: a separator line,
// or lines between pipes that are most of the lines with a pipe.
func isMarkdown(sample string) bool {
	if strings.IndexByte(sample, '|') < 0 {
		return false
	}
	framed, piped := 0, 0
	for _, l := range linesOf(sample) {
		text := strings.TrimSpace(l.text)
		switch {
		case isSeparator(text):
			return true
		case strings.HasPrefix(text, "|") && strings.HasSuffix(text, "|") && len(text) > 1:
			framed++
			piped++
		case strings.Contains(text, "|"):
			piped++
		}
	}
	return framed >= 2 && 2*framed >= piped
}

// isSeparator recognises the line between the head and the body of a Markdown
// table: |---|:--:|
func isSeparator(text string) bool {
	return strings.Contains(text, "|") && separator.MatchString(text)
}

var separator = regexp.MustCompile(`^[ \t]*\|?[ \t]*(?:-{2,}|:-+|:?-+:)[ \t]*(?:\|[ \t]*(?:-{2,}|:-+|:?-+:)[ \t]*)*\|?[ \t]*$`)
