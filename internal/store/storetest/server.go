//go:build unix

package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// Server is a PostgreSQL server of the tests' own, reached through a socket in
// its own folder.
type Server struct {
	dir  string
	bin  string // folder of PostgreSQL's programs
	cmd  *exec.Cmd
	life *os.File // closed, it ends the server; so does the end of the tests
	said bytes.Buffer
	made int
}

// ErrNoPostgres says that PostgreSQL is not installed.
var ErrNoPostgres = errors.New("PostgreSQL is not installed (Debian: apt-get install postgresql)")

// Start starts a server, from the newest of Debian's packages or from PATH. As
// PostgreSQL refuses to run as root, root runs it as the package's own user.
func Start(ctx context.Context) (*Server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	// Not the test's folder, whose parents only the tests' user may enter; and
	// a socket's path must be short.
	dir, err := os.MkdirTemp("", "recole-pg-")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir, bin: bin}
	if err := errors.Join(s.initialise(ctx), s.start(ctx)); err != nil {
		return nil, errors.Join(err, s.Stop(), fmt.Errorf("it said: %s", s.said.String()))
	}
	return s, nil
}

// Installed tells whether Start can find PostgreSQL.
func Installed() bool {
	_, err := programs()
	return err == nil
}

func programs() (string, error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil {
		return "", err
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		found = append(found, path)
	}
	if len(found) == 0 {
		return "", ErrNoPostgres
	}
	slices.Sort(found)
	return filepath.Dir(found[len(found)-1]), nil
}

func (s *Server) data() string { return filepath.Join(s.dir, "data") }

func (s *Server) initialise(ctx context.Context) error {
	attr, err := s.unprivileged()
	if err != nil {
		return err
	}
	// The French collation shows that nothing rests on the database's.
	initdb := exec.CommandContext(ctx, filepath.Join(s.bin, "initdb"), "-D", s.data(), "-U", "postgres", "--auth=trust",
		"--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=fr", "--no-sync")
	initdb.Dir, initdb.SysProcAttr, initdb.Stdout, initdb.Stderr = s.dir, attr, &s.said, &s.said
	if err := initdb.Run(); err != nil {
		return fmt.Errorf("initdb: %w", err)
	}
	return nil
}

func (s *Server) start(ctx context.Context) error {
	attr, err := s.unprivileged()
	if err != nil {
		return err
	}
	// The shell waits for the end of its input, which comes when the tests end,
	// however they do.
	const script = `"$@" & cat >/dev/null; kill -INT $!; wait`
	s.cmd = exec.Command("sh", "-c", script, "sh", filepath.Join(s.bin, "postgres"), "-D", s.data(),
		"-c", "listen_addresses=", "-c", "unix_socket_directories="+s.dir, "-c", "max_connections=200")
	s.cmd.Dir, s.cmd.SysProcAttr, s.cmd.Stdout, s.cmd.Stderr = s.dir, attr, &s.said, &s.said
	read, write, err := os.Pipe()
	if err != nil {
		return err
	}
	defer read.Close()
	s.cmd.Stdin, s.life = read, write
	if err := s.cmd.Start(); err != nil {
		return err
	}
	return s.ready(ctx)
}

// unprivileged hands the folder over to a user who may run PostgreSQL.
func (s *Server) unprivileged() (*syscall.SysProcAttr, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, err
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}},
		os.Chown(s.dir, int(uid), int(gid))
}

// ready waits until the server takes connections.
func (s *Server) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		err := s.execute(ctx, "SELECT 1")
		if err == nil || ctx.Err() != nil {
			return err
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func (s *Server) execute(ctx context.Context, statement string) error {
	conn, err := pgx.Connect(ctx, s.dsn("postgres"))
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, statement)
	return errors.Join(err, conn.Close(ctx))
}

func (s *Server) dsn(database string) string {
	return fmt.Sprintf("postgres:///%s?host=%s&user=postgres", database, s.dir)
}

// Fresh makes an empty schema and gives its address. A database of its own
// would take ten times as long.
func (s *Server) Fresh(ctx context.Context) (string, error) {
	s.made++
	name := fmt.Sprint("store", s.made)
	return s.dsn("postgres") + "&search_path=" + name, s.execute(ctx, "CREATE SCHEMA "+name)
}

// Restart ends the server under its clients and starts it again a while later,
// with what it had.
func (s *Server) Restart(ctx context.Context, away time.Duration) error {
	if err := s.halt(); err != nil {
		return err
	}
	time.Sleep(away)
	return s.start(ctx)
}

// halt ends the server; what it holds stays.
func (s *Server) halt() error {
	if s.life == nil {
		return nil
	}
	err := s.life.Close()
	if s.cmd.Process != nil {
		err = errors.Join(err, s.cmd.Wait())
	}
	return err
}

// Stop ends the server and removes all that it wrote.
func (s *Server) Stop() error { return errors.Join(s.halt(), os.RemoveAll(s.dir)) }
