package isolate

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// child is one process.
type child struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	lines chan []byte   // replies; closed when its output ends
	ended chan struct{} // closed when it has been waited for
	err   error         // of its end; read after ended
	said  *tail
	done  int // tasks
}

// start starts a child in a process group of its own: Ctrl-C in a terminal is
// for the parent alone, and whoever ends the child ends what it started.
func start(cmd *exec.Cmd) (*child, error) {
	ch := &child{cmd: cmd, lines: make(chan []byte), ended: make(chan struct{}), said: &tail{}}
	cmd.Stderr = ch.said
	cmd.WaitDelay = 5 * time.Second // should something outlive it that holds its standard error
	ownGroup(cmd)
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	ch.in = in
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	go ch.listen(out)
	return ch, nil
}

// listen takes the replies and waits for the end.
func (ch *child) listen(out io.Reader) {
	defer close(ch.ended)
	defer close(ch.lines)
	scanner := bufio.NewScanner(out)
	scanner.Buffer(nil, mostBytes)
	for scanner.Scan() {
		ch.lines <- append([]byte(nil), scanner.Bytes()...)
	}
	if scanner.Err() != nil {
		killGroup(ch.cmd) // it says what is no reply
	}
	ch.err = ch.cmd.Wait()
}

func (ch *child) send(task any) error {
	line, err := json.Marshal(task)
	if err != nil {
		return fmt.Errorf("write task: %w", err)
	}
	if _, err := ch.in.Write(append(line, '\n')); err != nil {
		return ch.death()
	}
	return nil
}

func (ch *child) alive() bool {
	select {
	case <-ch.ended:
		return false
	default:
		return true
	}
}

// dismiss lets an idle child end by itself.
func (ch *child) dismiss() {
	ch.in.Close() // it may be gone already
	for range ch.lines {
	}
	<-ch.ended
}

// kill ends a child at once, with all that it started.
func (ch *child) kill() {
	killGroup(ch.cmd)
	ch.dismiss()
}

// death tells how a child ended whose output has ended. To kill it at once
// would hide what it was about to die of.
func (ch *child) death() *Death {
	select {
	case <-ch.ended:
	case <-time.After(2 * time.Second):
	}
	ch.kill()
	d := &Death{Exit: "exit status 0", Said: ch.said.firstLine()}
	if ch.err != nil {
		d.Exit = ch.err.Error()
	}
	return d
}

// tail keeps the beginning of what a child says, where Go's runtime tells why
// it ends, and forgets the rest.
type tail struct {
	mu   sync.Mutex
	text []byte
}

// Write implements io.Writer.
func (t *tail) Write(p []byte) (int, error) {
	const most = 8 << 10
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, p[:min(len(p), max(0, most-len(t.text)))]...)
	return len(p), nil
}

func (t *tail) firstLine() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	line, _, _ := strings.Cut(strings.TrimSpace(string(t.text)), "\n")
	return line
}
