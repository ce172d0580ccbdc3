// Command transfer moves disputed entries between customers, by several clerks at once, without losing a cent.
//
// Each transfer takes the entries of one customer in one month that are disputed, makes the same entries for another customer, deletes the
// old ones (an entry's customer is part of what it is and can't be changed), and acknowledges the clerk with a credit. That is one
// transaction across both services: everybody sees all of a transfer or nothing of it. The clerks, each a goroutine, work on the same few
// customers; where two meet, one loses and does its transfer again.
//
//	go run ./examples/transfer
//	go run ./examples/transfer -clerks 16 -transfers 100 -seed 7
//
// In the end every customer's balance is compared to the cent with what the transfers say that they moved, and the credits are counted.
// The exit code is 0 when all agrees, 1 when not, and 2 when the program could not run.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
)

const (
	exitAgrees  = 0
	exitDiffers = 1
	exitFailed  = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// options are what the command line says.
type options struct {
	clerks    int
	transfers int // of each clerk
	seed      uint64
}

// run is the program: it returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	o := options{}
	flags := flag.NewFlagSet("transfer", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.IntVar(&o.clerks, "clerks", 8, "how many `goroutines` work at once")
	flags.IntVar(&o.transfers, "transfers", 25, "how many transfers each of them makes")
	flags.Uint64Var(&o.seed, "seed", 1, "decides who moves what")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return exitAgrees
	} else if err != nil {
		return exitFailed
	}
	if flags.NArg() > 0 || o.clerks < 1 || o.transfers < 0 {
		fmt.Fprintln(stderr, "transfer: unexpected arguments; see -help")
		return exitFailed
	}
	agrees, err := transfers(ctx, o, stdout)
	switch {
	case err != nil:
		fmt.Fprintln(stderr, "transfer:", err)
		return exitFailed
	case !agrees:
		return exitDiffers
	}
	return exitAgrees
}
