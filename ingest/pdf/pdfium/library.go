package pdfium

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	gopdfium "github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// mostMemory is how much memory pdfium may use, in pages of 64 KiB: 1 GiB.
const mostMemory = 1 << 14

// Library is pdfium, started. Its documents share the compiled code; each has
// a memory of its own.
type Library struct {
	pool  gopdfium.Pool
	cache wazero.CompilationCache
	ctx   context.Context
}

// CacheDir is where compiled code is kept: in the user's cache folder, or ""
// where there is none.
func CacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "recole", "pdfium")
}

// Start starts pdfium. Compiled code is kept in the folder cacheDir; where
// that is "" or cannot be written it is compiled anew, which takes seconds.
// The library serves until Close or until ctx is done.
func Start(ctx context.Context, cacheDir string) (*Library, error) {
	l := &Library{ctx: ctx}
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(mostMemory)
	if cacheDir != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil {
			l.cache = cache
			config = config.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MaxIdle: 1, MaxTotal: mostDocuments, RuntimeConfig: config,
		FSConfig: wazero.NewFSConfig(), // no file of this machine is to be seen
		Stdout:   io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		l.closeCache()
		return nil, fmt.Errorf("start pdfium: %w", err)
	}
	l.pool = pool
	return l, nil
}

// mostDocuments is how many documents may be open at once.
const mostDocuments = 16

// Close ends pdfium and all documents that are still open.
func (l *Library) Close() error {
	err := l.pool.Close()
	l.closeCache()
	return err
}

func (l *Library) closeCache() {
	if l.cache != nil {
		l.cache.Close(l.ctx)
	}
}
