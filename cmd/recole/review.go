package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"recole"
	"recole/report/review"
)

// tokenVariable holds the token of the stewards' page, where it should stay the
// same over restarts.
const tokenVariable = "RECOLE_TOKEN"

// shortestToken is the least that is taken for a token, in bytes.
const shortestToken = 16

// defaultListen is where the page is served where the user does not say. Where
// the port is taken, any other is.
const defaultListen = "127.0.0.1:7117"

// reviewOptions are the flags of review.
type reviewOptions struct {
	rulingsOptions
	listen, since, author, folder string
	hosts                         []string
	secure                        bool
	// What the command line says, beside the defaults.
	given func(flag string) bool
}

func (t *tool) reviewCommand() *cobra.Command {
	o := reviewOptions{}
	c := &cobra.Command{
		Use:   "review DIR|EDITION [SOURCE…]",
		Short: t.Say("Ouvrir la page des gestionnaires : voir, trancher, passer au suivant", "Open the stewards’ page: see, rule, move on"),
		Long: t.Say(
			`Sert sur cette machine une page où l’on passe en revue les écarts de DIR, un dossier que « recole run » a
écrit, ou d’une édition de la base : chaque lecture à côté de ce qui est imprimé, les candidats, les raisons.
Tout se fait au clavier ; la touche ? dit comment. Ctrl-C arrête.

Une décision est aussitôt ajoutée au fichier de --decisions (sans l’option, celui que « recole run » a reçu,
sinon decisions.yaml) ou à la base de --store. Les fichiers du dossier sont ensuite renouvelés ; pour une
édition de la base, ceux de -o. Les sources doivent être encore là ; déplacées, elles se nomment après DIR.

--since nomme l’édition d’avant, comme pour « recole diff » : ses différences sont à accepter ou à contester
dans la même page. Pour une édition de la base, c’est celle qui la précède.

La page n’est servie qu’à cette machine. Avec --listen sur une autre adresse, un jeton est exigé : celui de
$RECOLE_TOKEN, sinon un nouveau, affiché au démarrage. Ce jeton et les décisions passent alors en clair :
mettre un mandataire HTTPS devant (--host, --secure) dès que le réseau n’est pas sûr.`,
			`Serves on this machine a page on which the discrepancies of DIR, a folder that "recole run" wrote, or of an
edition of the store are reviewed: each reading beside what is printed, the candidates, the reasons. All of
it works by keyboard; the key ? says how. Ctrl-C ends it.

A ruling is added at once to the file of --decisions (without it, to the one that "recole run" was given,
else to decisions.yaml) or to the store of --store. The files of the folder are then renewed; for an edition
of the store, those of -o. The sources must still be there; where they were moved, name them after DIR.

--since names the edition before, as for "recole diff": its differences are accepted or contested on the same
page. For an edition of the store it is the one before it.

The page is served to this machine only. With --listen on another address a token is demanded: that of
$RECOLE_TOKEN, else a new one, shown at the start. It and the rulings then travel in the clear: put an HTTPS
proxy in front (--host, --secure) wherever the network is not safe.`),
		Example: "  recole review out\n  recole review out --since 2009 --author \"Groupe technique\"\n  recole review latest -o 2010\n  recole review out --store recole.db --listen 192.0.2.7:7117",
		Args:    atLeast(1, "le dossier ou l'édition", "the folder or the edition"),
		RunE: func(c *cobra.Command, args []string) error {
			o.given = c.Flags().Changed
			return t.review(c.Context(), args[0], args[1:], o)
		},
	}
	t.rulingsFlags(c, &o.rulingsOptions)
	t.authorFlag(c, &o.author)
	t.sourceFlags(c)
	flags := c.Flags()
	flags.StringVar(&o.listen, "listen", defaultListen, t.Say("adresse `ADDR` où servir la page", "address `ADDR` to serve the page at"))
	flags.StringVar(&o.since, "since", "", t.Say("édition d’avant, `OLD` : source, dossier ou édition de la base", "edition before, `OLD`: a source, a folder or an edition of the store"))
	flags.StringVarP(&o.folder, "output", "o", "", t.Say("pour une édition de la base : dossier `DIR` à renouveler", "for an edition of the store: folder `DIR` to renew"))
	flags.StringArrayVar(&o.hosts, "host", nil, t.Say("autre nom `NAME` sous lequel on s’adresse à la page", "another name `NAME` by which the page is addressed"))
	flags.BoolVar(&o.secure, "secure", false, t.Say("la page passe par un mandataire HTTPS", "the page goes through an HTTPS proxy"))
	return c
}

func (t *tool) review(ctx context.Context, name string, sources []string, o reviewOptions) (err error) {
	access, err := t.access(o)
	if err != nil {
		return err
	}
	var table *reviewTable
	if info, statErr := os.Stat(name); statErr == nil && info.IsDir() {
		table, err = t.reviewFolder(ctx, name, sources, o)
	} else {
		table, err = t.reviewEdition(ctx, name, sources, o)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, table.close()) }()
	desk, err := review.New(ctx, table.options)
	if err != nil {
		return err
	}
	listener, err := t.listenAt(o)
	if err != nil {
		return err
	}
	if err := t.tellAddress(listener.Addr(), access, table); err != nil {
		return errors.Join(err, listener.Close())
	}
	return serve(ctx, listener, desk, access)
}

// access says who may use the page. Off this machine a token is demanded.
func (t *tool) access(o reviewOptions) (review.Access, error) {
	a := review.Access{Token: t.Getenv(tokenVariable), Hosts: o.hosts, Secure: o.secure}
	host, _, err := net.SplitHostPort(o.listen)
	if err != nil {
		return a, &recole.Trouble{Place: "--listen", What: recole.Say("« %s » n'est pas une adresse comme 127.0.0.1:7117", "%q is no address such as 127.0.0.1:7117", o.listen)}
	}
	if a.Token != "" && len(a.Token) < shortestToken {
		return a, &recole.Trouble{Place: "$" + tokenVariable, What: recole.Say("un jeton a au moins %d caractères", "a token has %d characters at least", shortestToken)}
	}
	if ip := net.ParseIP(host); a.Token == "" && host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		a.Token = review.NewToken()
	}
	return a, nil
}

// listenAt opens the port. Of this machine's own, where the user names none, any
// other will do.
func (t *tool) listenAt(o reviewOptions) (net.Listener, error) {
	l, err := net.Listen("tcp", o.listen)
	if err != nil && !o.given("listen") {
		l, err = net.Listen("tcp", "127.0.0.1:0")
	}
	if err != nil {
		var op *net.OpError
		if errors.As(err, &op) {
			err = op.Err
		}
		return nil, &recole.Trouble{Place: o.listen, What: recole.Say("la page ne peut pas être servie à cette adresse", "the page cannot be served at this address"), Err: err}
	}
	return l, nil
}

// tellAddress says where the page is, and where rulings go. The address is the
// first line of standard output.
func (t *tool) tellAddress(at net.Addr, a review.Access, table *reviewTable) error {
	address := "http://" + at.String() + "/"
	if a.Token != "" {
		address += "?token=" + a.Token
	}
	p := newPage(t.Stdout, t.colours(t.Stdout))
	p.line(p.style(bold, address))
	if !t.quiet {
		p.paragraph(0, t.Say("Décisions : %s.", "Decisions: %s.", plainText(table.options.Book.Name())))
		if table.options.Files != "" {
			p.paragraph(0, t.Say("Fichiers renouvelés après chaque décision : %s.", "Files renewed after each ruling: %s.", plainText(table.options.Files)))
		}
		p.paragraph(0, t.Say("Ctrl-C arrête.", "Ctrl-C ends it."))
	}
	return p.close()
}

// The limits of a connection.
const (
	headTime  = 5 * time.Second
	readTime  = 30 * time.Second
	writeTime = 2 * time.Minute
	idleTime  = 5 * time.Minute
	mostHead  = 32 << 10
)

// serve serves the page until ctx is done; what was asked before is finished,
// and so is the renewal of the files.
func serve(ctx context.Context, l net.Listener, desk *review.Desk, a review.Access) error {
	server := &http.Server{
		Handler:           desk.Handler(a),
		ReadHeaderTimeout: headTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime, MaxHeaderBytes: mostHead,
	}
	renewing, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	group, inner := errgroup.WithContext(ctx)
	group.Go(func() error { return desk.Run(renewing) })
	group.Go(func() error {
		if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			stop()
			return err
		}
		return nil
	})
	group.Go(func() error {
		<-inner.Done()
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		err := server.Shutdown(grace)
		stop() // nobody asks for a renewal any more
		return err
	})
	return group.Wait()
}
