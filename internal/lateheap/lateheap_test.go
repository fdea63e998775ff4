package lateheap_test

import (
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/internal/lateheap"
)

// eat is the environment variable that makes the test program eat so many
// megabytes and say how often it was collected, and at what it is then.
const eat = "LATEHEAP_EAT"

func TestMain(m *testing.M) {
	if megabytes, err := strconv.Atoi(os.Getenv(eat)); err == nil {
		devour(megabytes)
		return
	}
	os.Exit(m.Run())
}

func devour(megabytes int) {
	before := debug.SetGCPercent(-1)
	lateheap.Grow(32<<20, 70, 1<<30)
	var mouthful []byte
	for range megabytes {
		mouthful = make([]byte, 1<<20)
		time.Sleep(time.Millisecond)
	}
	runtime.KeepAlive(mouthful)
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	now, limit := debug.SetGCPercent(before), debug.SetMemoryLimit(-1)
	_, _ = os.Stdout.WriteString(strconv.FormatBool(s.NumGC > 0) + " " + strconv.Itoa(now) + " " + strconv.FormatInt(limit>>20, 10))
}

func TestTheFirstCollectionComesLate(t *testing.T) {
	for _, c := range []struct {
		sentence, megabytes, says string
	}{
		{"a small task ends before it", "12", "false -1 32"},
		{"a large one goes on as it is told", "120", "true 70 1024"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), eat+"="+c.megabytes, "GOGC=off")
			out, err := cmd.Output()
			require.NoError(t, err)
			assert.Equal(t, c.says, string(out))
		})
	}
}
