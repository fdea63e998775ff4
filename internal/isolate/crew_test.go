//go:build unix

package isolate_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"recole/internal/isolate"
)

// role tells the test program, started again, that it is a child or the parent
// of one.
const role = "ISOLATE_ROLE"

func TestMain(m *testing.M) {
	switch os.Getenv(role) {
	case "child":
		if err := isolate.Serve(context.Background(), os.Stdin, os.Stdout, behave); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
	case "parent":
		crew := &isolate.Crew{Start: child}
		fmt.Println(pidOf(crew))
		_ = crew.Do(context.Background(), "hang", new(string))
	default:
		os.Exit(m.Run())
	}
}

// behave is what a child does with a task.
func behave(ctx context.Context, task string) string {
	verb, _, _ := strings.Cut(task, " ")
	switch verb {
	case "pid":
		return strconv.Itoa(os.Getpid())
	case "panic":
		panic("what a list")
	case "exit":
		os.Exit(7)
	case "hang":
		<-ctx.Done()
	case "ignore":
		select {}
	case "nonsense":
		fmt.Println("this is no reply")
	case "breed": // and leave the grandchild's number
		cmd := exec.Command("sleep", "1000")
		if err := cmd.Start(); err != nil {
			return err.Error()
		}
		return strconv.Itoa(cmd.Process.Pid)
	case "eat":
		var held [][]byte
		for range 64 {
			held = append(held, make([]byte, 16<<20))
			for i := 0; i < len(held[len(held)-1]); i += 4096 {
				held[len(held)-1][i] = 1
			}
			time.Sleep(10 * time.Millisecond)
		}
		return fmt.Sprint(len(held))
	case "kill":
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {}
	}
	return "did " + task
}

func child() *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), role+"=child")
	return cmd
}

func pidOf(c *isolate.Crew) string {
	var reply string
	if err := c.Do(context.Background(), "pid", &reply); err != nil {
		return err.Error()
	}
	return reply
}

func newCrew(t *testing.T) *isolate.Crew {
	c := &isolate.Crew{Start: child}
	t.Cleanup(c.Close)
	return c
}

func TestATaskThatKillsItsChildCostsItselfOnly(t *testing.T) {
	for _, c := range []struct {
		sentence, task, says string
	}{
		{"a panic", "panic", "panic: what a list"},
		{"an exit", "exit", "exit status 7"},
		{"a kill from outside", "kill", "signal: killed"},
		{"a task that no time is enough for", "ignore", "not done within"},
		{"a task that eats all memory", "eat", "needs more than 128 MB"},
		{"a child that speaks nonsense", "nonsense", "invalid character"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if strings.HasPrefix(c.task, "eat") {
				if _, err := os.Stat("/proc/self/statm"); err != nil {
					t.Skip("NOT TESTED: memory is looked at on Linux only")
				}
			}
			crew := newCrew(t)
			crew.Deadline, crew.Memory = 3*time.Second, 128<<20
			var reply string
			require.NoError(t, crew.Do(t.Context(), "before", &reply))
			assert.ErrorContains(t, crew.Do(t.Context(), c.task, &reply), c.says)
			require.NoError(t, crew.Do(t.Context(), "after", &reply))
			assert.Equal(t, "did after", reply)
		})
	}
}

func TestManyTasksAtOnce(t *testing.T) {
	crew := newCrew(t)
	var group errgroup.Group
	group.SetLimit(8)
	for i := range 200 {
		group.Go(func() error {
			task, reply := "task "+strconv.Itoa(i), ""
			if i%10 == 3 {
				task = "exit"
			}
			err := crew.Do(t.Context(), task, &reply)
			var death *isolate.Death
			if i%10 == 3 && errors.As(err, &death) {
				return nil
			}
			if err == nil && reply != "did "+task {
				return fmt.Errorf("task %d: reply %q", i, reply)
			}
			return err
		})
	}
	require.NoError(t, group.Wait())
}

func TestAChildIsReplacedWhenItHasDoneEnough(t *testing.T) {
	crew := newCrew(t)
	crew.Tasks = 2
	pids := []string{pidOf(crew), pidOf(crew), pidOf(crew)}
	assert.Equal(t, pids[0], pids[1])
	assert.NotEqual(t, pids[1], pids[2])
	gone(t, pids[0])
}

func TestAChildThatDiedIdleIsNobodysFault(t *testing.T) {
	crew := newCrew(t)
	first := pidOf(crew)
	pid, err := strconv.Atoi(first)
	require.NoError(t, err)
	require.NoError(t, syscall.Kill(pid, syscall.SIGKILL))
	gone(t, first)
	assert.NotEqual(t, first, pidOf(crew))
}

func TestACancelledTaskEndsItsChildAndGrandchildren(t *testing.T) {
	crew := newCrew(t)
	own, grandchild := pidOf(crew), ""
	require.NoError(t, crew.Do(t.Context(), "breed", &grandchild))
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	assert.ErrorIs(t, crew.Do(ctx, "ignore", new(string)), context.Canceled)
	gone(t, own)
	gone(t, grandchild)
}

// A parent that is killed cannot tidy up: its children must see it themselves.
func TestChildrenEndWithTheirParent(t *testing.T) {
	parent := exec.Command(os.Args[0])
	parent.Env = append(os.Environ(), role+"=parent")
	out, err := parent.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, parent.Start())
	var pid string
	_, err = fmt.Fscanln(out, &pid)
	require.NoError(t, err)
	require.NoError(t, parent.Process.Kill())
	_ = parent.Wait()
	gone(t, pid)
}

// gone waits until a process is no more, or is a zombie that nobody buries.
func gone(t *testing.T, pid string) {
	t.Helper()
	require.Eventually(t, func() bool {
		number, err := strconv.Atoi(pid)
		if err != nil {
			return false
		}
		if syscall.Kill(number, 0) != nil {
			return true
		}
		stat, err := os.ReadFile("/proc/" + pid + "/stat")
		return err == nil && strings.Contains(string(stat), ") Z ")
	}, 10*time.Second, 20*time.Millisecond, "process %s is still there", pid)
}

func TestServeRefusesWhatIsNoTask(t *testing.T) {
	var out strings.Builder
	err := isolate.Serve(t.Context(), strings.NewReader("\"one\"\nnonsense\n"), &out, behave)
	assert.ErrorContains(t, err, "read task")
	assert.Equal(t, "\"did one\"\n", out.String())
}
