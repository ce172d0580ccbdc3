package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// clerk is somebody at a desk: sessions of both services.
type clerk struct {
	id       osid.ID
	books    *books
	entries  billing.EntryAdminSession
	look     billing.EntryLookupSession
	credits  acknowledgement.CreditAdminSession
	attempts int
	done     []transfer
}

// transfer is one that was made.
type transfer struct {
	from, to int
	entries  int
	amount   decimal.Decimal
}

func newClerk(b *books, number int) (*clerk, error) {
	c := &clerk{id: osid.NewID("example.org", "clerk", fmt.Sprint(number)), books: b}
	var errs [3]error
	c.entries, errs[0] = b.provider.BillingManager().GetEntryAdminSession()
	c.look, errs[1] = b.provider.BillingManager().GetEntryLookupSession()
	c.credits, errs[2] = b.provider.AcknowledgementManager().GetCreditAdminSession()
	if err := errors.Join(errs[:]...); err != nil {
		return nil, errors.Join(err, c.close())
	}
	return c, nil
}

func (c *clerk) close() error {
	var errs []error
	for _, s := range []osid.OsidSession{c.entries, c.look, c.credits} {
		if s != nil {
			errs = append(errs, s.Close())
		}
	}
	return errors.Join(errs...)
}

// work makes transfers in months, and between customers, drawn at random.
func (c *clerk) work(ctx context.Context, n int, rng *rand.Rand) error {
	for range n {
		month, first, step := c.books.months[rng.IntN(months)], rng.IntN(customers), 1+rng.IntN(customers-1)
		var made transfer
		err := memprovider.Retry(ctx, func() (err error) {
			c.attempts++
			made, err = c.transfer(month, first, step)
			return err
		})
		if err != nil {
			return fmt.Errorf("transfer %d of %s: %w", len(c.done)+1, osid.IDString(c.id), err)
		}
		c.done = append(c.done, made)
	}
	return nil
}

// transfer is one attempt: a transaction from its start to its commit. Whatever goes wrong, nothing of it stays.
func (c *clerk) transfer(month osid.ID, first, step int) (transfer, error) {
	t, err := c.entries.StartTransaction()
	if err != nil {
		return transfer{}, err
	}
	made, err := c.move(t, month, first, step)
	if err != nil {
		return transfer{}, errors.Join(err, t.Abort())
	}
	return made, t.Commit()
}

// move moves the disputed entries of the first customer, from the given one on, who has any, to the one some steps further.
func (c *clerk) move(t osid.Transaction, month osid.ID, first, step int) (transfer, error) {
	// What the clerk looks at and whom it thanks are part of the transaction too.
	if err := errors.Join(memprovider.Join(t, c.look), memprovider.Join(t, c.credits)); err != nil {
		return transfer{}, err
	}
	for i := range customers {
		from := (first + i) % customers
		list, err := c.disputes(c.books.customers[from], month)
		if err != nil {
			return transfer{}, err
		}
		if len(list) == 0 {
			continue
		}
		made := transfer{from: from, to: (from + step) % customers}
		for _, old := range list {
			moved := entry{customer: c.books.customers[made.to], item: old.GetItemID(), month: old.GetPeriodID(), genus: old.GetGenusType(),
				amount: old.GetAmount(), debit: old.IsDebit()}
			if err := errors.Join(moved.create(c.entries), c.entries.DeleteEntry(old.GetID())); err != nil {
				return transfer{}, err
			}
			made.entries++
			made.amount = made.amount.Add(signed(old))
		}
		return made, c.acknowledge(made)
	}
	return transfer{}, errors.New("nobody disputes anything")
}

// disputes returns the disputed entries of a customer in a month.
func (c *clerk) disputes(customer, month osid.ID) ([]billing.Entry, error) {
	list, err := c.look.GetEntriesByPeriodForCustomer(customer, month)
	if err != nil {
		return nil, err
	}
	all, err := osid.Collect(billing.AllEntries(list))
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(e billing.Entry) bool { return !osid.EqualTypes(e.GetGenusType(), disputed) }), nil
}

// acknowledge credits the clerk with a transfer.
func (c *clerk) acknowledge(made transfer) error {
	form, err := c.credits.GetCreditFormForCreate(c.books.customers[made.to], c.id, nil)
	if err != nil {
		return err
	}
	if err := form.SetDescription(made.amount.StringFixed(2)); err != nil {
		return err
	}
	_, err = c.credits.CreateCredit(form)
	return err
}
