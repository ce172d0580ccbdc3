package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"sync"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/billing"
)

// transfers lets the clerks work and says whether all agrees in the end.
func transfers(ctx context.Context, o options, stdout io.Writer) (agrees bool, err error) {
	b, err := openBooks()
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, b.provider.Close()) }()
	before, err := b.balances()
	if err != nil {
		return false, err
	}

	clerks := make([]*clerk, o.clerks)
	for i := range clerks {
		if clerks[i], err = newClerk(b, i); err != nil {
			return false, err
		}
		defer clerks[i].close()
	}
	errs := make([]error, len(clerks))
	var wg sync.WaitGroup
	for i, c := range clerks {
		wg.Go(func() { errs[i] = c.work(ctx, o.transfers, rand.New(rand.NewPCG(o.seed, uint64(i)))) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return false, err
	}
	return b.prove(stdout, before, clerks)
}

// balance is what a customer owes, and in how many entries.
type balance struct {
	amount  decimal.Decimal
	entries int
}

// balances returns the customers' balances, in one look.
func (b *books) balances() ([]balance, error) {
	look, err := b.provider.BillingManager().GetEntryLookupSession()
	if err != nil {
		return nil, err
	}
	defer look.Close()
	out := make([]balance, len(b.customers))
	for i, customer := range b.customers {
		list, err := look.GetEntriesForCustomer(customer)
		if err != nil {
			return nil, err
		}
		for e, err := range billing.AllEntries(list) {
			if err != nil {
				return nil, err
			}
			out[i].amount = out[i].amount.Add(signed(e))
			out[i].entries++
		}
	}
	return out, nil
}

// prove compares the balances with those before and what the clerks say that they moved, and the credits with the transfers.
func (b *books) prove(w io.Writer, before []balance, clerks []*clerk) (bool, error) {
	after, err := b.balances()
	if err != nil {
		return false, err
	}
	want := append([]balance(nil), before...)
	made, attempts, moved := 0, 0, 0
	agree := true
	for number, c := range clerks {
		sum := decimal.Zero
		for _, t := range c.done {
			want[t.from].amount, want[t.from].entries = want[t.from].amount.Sub(t.amount), want[t.from].entries-t.entries
			want[t.to].amount, want[t.to].entries = want[t.to].amount.Add(t.amount), want[t.to].entries+t.entries
			moved += t.entries
			sum = sum.Add(t.amount)
		}
		made, attempts = made+len(c.done), attempts+c.attempts
		thanks, thanked, err := b.credits(c)
		if err != nil {
			return false, err
		}
		if thanks != len(c.done) || !thanked.Equal(sum) {
			agree = false
			fmt.Fprintf(w, "DIFFERS  clerk %d made %d transfers of %s, and has %d credits for %s\n", number, len(c.done), sum.StringFixed(2),
				thanks, thanked.StringFixed(2))
		}
	}
	fmt.Fprintf(w, "made      %d transfers, of %d entries, in %d attempts: the others lost to one another and were made again\n", made, moved, attempts)
	var total [2]balance
	for i := range want {
		mark := "agrees "
		if !after[i].amount.Equal(want[i].amount) || after[i].entries != want[i].entries {
			agree, mark = false, "DIFFERS"
		}
		fmt.Fprintf(w, "%s   customer %c owed USD %9s in %3d entries, and owes %9s in %3d\n", mark, 'A'+i,
			before[i].amount.StringFixed(2), before[i].entries, after[i].amount.StringFixed(2), after[i].entries)
		for j, x := range [2]balance{before[i], after[i]} {
			total[j] = balance{total[j].amount.Add(x.amount), total[j].entries + x.entries}
		}
	}
	mark := "agrees "
	if !total[0].amount.Equal(total[1].amount) || total[0].entries != total[1].entries {
		agree, mark = false, "DIFFERS"
	}
	fmt.Fprintf(w, "%s   all together owed USD %s in %d entries, and owe %s in %d\n", mark, total[0].amount.StringFixed(2), total[0].entries,
		total[1].amount.StringFixed(2), total[1].entries)
	return agree, nil
}

// credits returns how often a clerk was acknowledged, and for how much.
func (b *books) credits(c *clerk) (n int, sum decimal.Decimal, _ error) {
	look, err := b.provider.AcknowledgementManager().GetCreditLookupSession()
	if err != nil {
		return 0, sum, err
	}
	defer look.Close()
	list, err := look.GetCreditsForResource(c.id)
	if err != nil {
		return 0, sum, err
	}
	for credit, err := range acknowledgement.AllCredits(list) {
		if err != nil {
			return 0, sum, err
		}
		amount, err := decimal.NewFromString(credit.GetDescription().GetText())
		if err != nil {
			return 0, sum, err
		}
		n, sum = n+1, sum.Add(amount)
	}
	return n, sum, nil
}
