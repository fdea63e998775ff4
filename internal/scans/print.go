package scans

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// Print makes a PDF of a workbook, with LibreOffice, in the same folder.
func Print(ctx context.Context, workbook string) (pdf string, err error) {
	home, err := os.MkdirTemp("", "office")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(home)
	cmd := exec.CommandContext(ctx, "soffice", "-env:UserInstallation=file://"+home, "--headless",
		"--convert-to", "pdf", "--outdir", filepath.Dir(workbook), workbook)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("soffice: %w: %s", err, out)
	}
	return strings.TrimSuffix(workbook, filepath.Ext(workbook)) + ".pdf", nil
}

// Render makes a grey image of each page of a PDF, with pdftoppm, in the
// folder dir, and gives their paths in order.
func Render(ctx context.Context, pdf string, dpi int, dir string) ([]string, error) {
	cmd := exec.CommandContext(ctx, "pdftoppm", "-r", strconv.Itoa(dpi), "-gray", pdf, filepath.Join(dir, "page"))
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("pdftoppm: %w: %s", err, out)
	}
	return filepath.Glob(filepath.Join(dir, "page-*.pgm"))
}
