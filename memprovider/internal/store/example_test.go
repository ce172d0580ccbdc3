package store_test

import (
	"errors"
	"fmt"

	"github.com/osid-go/osid-go/memprovider/internal/store"
)

// account is a row. It is never changed: its next version is another account.
type account struct {
	id      string
	seq     uint64
	owner   string
	balance int
}

const (
	accounts = 0
	byOwner  = 0
)

func Example() {
	schema, err := store.NewSchema(store.Table[*account]{
		Name: "accounts",
		Key:  func(a *account) string { return a.id },
		Seq:  func(a *account) uint64 { return a.seq },
		Indexes: []store.Index[*account]{
			{Name: "owner", Keys: func(a *account, yield func(string)) { yield(a.owner) }},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	s := store.New(schema, store.Options{})

	// The fast path: one commit, made on the newest state.
	opened, err := s.Update(func(tx *store.Tx[*account]) error {
		for _, id := range []string{"checking", "savings"} {
			if err := tx.Put(accounts, &account{id: id, seq: s.NextSeq(), owner: "ada", balance: 100}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		fmt.Println(err)
		return
	}

	// A transaction that stays open for long, and looks before it withdraws.
	tx := s.Begin()
	together := 0
	rows := tx.Lookup(accounts, byOwner, "ada")
	for a := range rows.All() {
		together += a.balance
	}
	if together >= 150 {
		a, _ := tx.Get(accounts, "checking")
		rest := *a
		rest.balance -= 150
		if err := tx.Put(accounts, &rest); err != nil {
			fmt.Println(err)
		}
	}

	// Meanwhile somebody else opens an account, so that the sum was wrong.
	s.Update(func(tx *store.Tx[*account]) error {
		tx.SetLabel("another account")
		return tx.Put(accounts, &account{id: "debts", seq: s.NextSeq(), owner: "ada", balance: -100})
	})
	_, err = tx.Commit()
	var conflict *store.ConflictError
	fmt.Println(errors.As(err, &conflict), conflict.Label)

	// A commit is a snapshot, and leads to those after it.
	fmt.Println(opened.Len(accounts), s.Head().Len(accounts))
	for c := opened.Next(); c != nil; c = c.Next() {
		for _, change := range c.Changes {
			fmt.Println(c.Version, change.Key, change.Before == nil)
		}
	}
	// Output:
	// true another account
	// 2 3
	// 2 debts true
}
