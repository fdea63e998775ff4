package ocr

import (
	"cmp"
	"context"
	"fmt"
	"image"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"recole/internal/scans"
)

func TestLab(t *testing.T) {
	in := os.Getenv("LAB_IN")
	if in == "" {
		t.Skip()
	}
	target, _ := strconv.ParseFloat(os.Getenv("LAB_X"), 64)
	mode, _ := strconv.Atoi(os.Getenv("LAB_PSM"))
	e, err := findEngine(context.Background(), "fra")
	if err != nil {
		t.Fatal(err)
	}
	var settings []string
	if s := os.Getenv("LAB_SET"); s != "" {
		settings = strings.Split(s, ",")
	}
	var out strings.Builder
	for _, p := range strings.Split(in, ",") {
		g, err := scans.ReadPGM(p)
		if err != nil {
			t.Fatal(err)
		}
		t0 := time.Now()
		whiten(g)
		t1 := time.Now()
		bs := blobs(g)
		n := despeckle(g, bs)
		x := letterHeight(bs)
		t2 := time.Now()
		a := skew(g)
		t3 := time.Now()
		s := max(1, target/x)
		if target == 0 {
			s = 1
		}
		u := upright(g, a, s)
		t4 := time.Now()
		rules := findRules(u, x*s)
		t5 := time.Now()
		erase(u, rules)
		t6 := time.Now()
		if d := os.Getenv("LAB_DUMP"); d != "" {
			scans.WritePGM(d, u)
		}
		var words []word
		if os.Getenv("LAB_MOSAIC") == "" {
			words, err = e.read(context.Background(), u, 300, mode, settings...)
			if err != nil {
				t.Fatal(err)
			}
		}
		if os.Getenv("LAB_MOSAIC") != "" {
			cs := cells(rules, x*s)
			slices.SortStableFunc(cs, func(a, b image.Rectangle) int {
				return cmp.Or(cmp.Compare(a.Min.X, b.Min.X), cmp.Compare(a.Min.Y, b.Min.Y))
			})
			var ps []piece
			if os.Getenv("LAB_ROWS") != "" {
				slices.SortStableFunc(cs, func(a, b image.Rectangle) int { return cmp.Or(cmp.Compare(a.Min.Y, b.Min.Y), cmp.Compare(a.Min.X, b.Min.X)) })
			}
			column := 0
			for i, c := range cs {
				if i > 0 && (c.Min.X-cs[i-1].Min.X > int(x*s/2) && os.Getenv("LAB_ROWS") == "" || os.Getenv("LAB_ROWS") != "" && c.Min.Y-cs[i-1].Min.Y > int(x*s/2)) {
					column++
				}
				for _, p := range pieces(u, c, x*s) {
					p.column = column
					ps = append(ps, p)
				}
			}
			rest := upright(u, 0, 1)
			for _, c := range cs {
				wipe(rest, c)
			}
			for _, p := range pieces(rest, rest.Rect, x*s) {
				p.column = -1
				ps = append(ps, p)
			}
			t6 = time.Now()
			width, _ := strconv.ParseFloat(os.Getenv("LAB_WIDTH"), 64)
			m := newMosaic(u, ps, x*s, int(width*x*s))
			fmt.Fprintln(os.Stderr, "cells", len(cs), "pieces", len(ps), "columns", column+1, m.image.Rect)
			if d := os.Getenv("LAB_DUMP"); d != "" {
				scans.WritePGM(d+".m.pgm", m.image)
			}
			more, err := e.read(context.Background(), m.image, 300, 6, settings...)
			if err != nil {
				t.Fatal(err)
			}
			words = append(words, more...)
		}
		t7 := time.Now()
		fmt.Fprintf(os.Stderr, "%s specks %d x %.1f skew %.2f scale %.2f rules %d | whiten %v blobs %v skew %v up %v rules %v erase %v tess %v\n", p, n, x, a, s, len(rules), t1.Sub(t0), t2.Sub(t1), t3.Sub(t2), t4.Sub(t3), t5.Sub(t4), t6.Sub(t5), t7.Sub(t6))
		for _, w := range words {
			out.WriteString(w.text + "\n")
		}
	}
	os.WriteFile(os.Getenv("LAB_OUT"), []byte(out.String()), 0o644)
}
