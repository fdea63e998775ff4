package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"recole/internal/scans"
)

func main() {
	pdf, out := os.Args[1], os.Args[2]
	dpi, _ := strconv.Atoi(os.Args[3])
	os.MkdirAll(out, 0o755)
	paths, err := scans.Render(context.Background(), pdf, dpi, out)
	if err != nil {
		panic(err)
	}
	for i, p := range paths {
		g, err := scans.ReadPGM(p)
		if err != nil {
			panic(err)
		}
		if err := scans.WritePGM(filepath.Join(out, fmt.Sprintf("scan-%02d.pgm", i+1)), scans.Spoil(g, scans.Light(i+1))); err != nil {
			panic(err)
		}
		os.Remove(p)
	}
}
