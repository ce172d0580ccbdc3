// Command quickstart bills a store's ledger through OSID.
//
// It reads the Chinook store's books (customers, genres, tracks, invoices and their lines), loads them into the in-memory provider
// through batch sessions while it listens for what appears, closes a month, prints what the months, customers and genres
// come to, and compares every invoice and the grand total with the books.
//
//	go run ./examples/quickstart               the books that come with the program
//	go run ./examples/quickstart -data folder  your own: the five files of examples/quickstart/chinook
//	go run ./examples/quickstart -statements   every month's statement in full
//
// What becomes what: a genre a Category, a track an Item, a month a Period, a customer a Customer, an invoice line an Entry, and a
// country a Business below the store's. OSID's Entry has no invoice number. So each entry starts and ends on its invoice's
// date, and an invoice is found again as the entries of one customer on that date.
//
// A row that can't be used is named with its file and line and left out, and so is what refers to it; the rest is loaded. The exit
// code is 0 when everything was loaded and agrees, 1 when not, and 2 when the program could not run.
package main

import (
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
)

//go:embed chinook
var chinook embed.FS

const (
	exitAgrees  = 0
	exitDiffers = 1
	exitFailed  = 2
)

// shownProblems is how many refused rows are listed one by one.
const shownProblems = 50

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// options are what the command line says.
type options struct {
	data       fs.FS
	statements bool
	quiet      bool
}

// run is the program: it returns the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	var o options
	flags := flag.NewFlagSet("quickstart", flag.ContinueOnError)
	flags.SetOutput(stderr)
	folder := flags.String("data", "", "read the five CSV files from `folder` instead of the ledger that comes with the program")
	flags.BoolVar(&o.statements, "statements", false, "print every month's statement in full, not only the last one's")
	flags.BoolVar(&o.quiet, "quiet", false, "show no progress")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return exitAgrees
	} else if err != nil {
		return exitFailed
	}
	if flags.NArg() > 0 {
		fmt.Fprintf(stderr, "quickstart: unexpected argument %q\n", flags.Arg(0))
		return exitFailed
	}
	o.data = os.DirFS(*folder)
	if *folder == "" {
		var err error
		if o.data, err = fs.Sub(chinook, "chinook"); err != nil {
			fmt.Fprintln(stderr, "quickstart:", err)
			return exitFailed
		}
	}

	ok, err := quickstart(o, stdout, stderr)
	switch {
	case err != nil:
		fmt.Fprintln(stderr, "quickstart:", err)
		return exitFailed
	case !ok:
		return exitDiffers
	}
	return exitAgrees
}

func printProblems(w io.Writer, problems []problem) {
	for i, p := range problems {
		if i == shownProblems {
			fmt.Fprintf(w, "and %d more\n", len(problems)-i)
			return
		}
		fmt.Fprintln(w, p)
	}
}

// progressTo keeps one line on a terminal up to date, and writes one line per kind of object to anything else.
func progressTo(w io.Writer, quiet bool) progress {
	terminal := false
	if file, ok := w.(*os.File); ok {
		info, err := file.Stat()
		terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return func(s step, finished bool) {
		switch {
		case quiet:
		case terminal && !finished:
			fmt.Fprintf(w, "\rloading %s: %d of %d", s.kind, s.done, s.total)
		case terminal:
			fmt.Fprintf(w, "\rloading %s: %d of %d\n", s.kind, s.done, s.total)
		case finished:
			fmt.Fprintf(w, "loading %s: %d of %d\n", s.kind, s.done, s.total)
		}
	}
}
