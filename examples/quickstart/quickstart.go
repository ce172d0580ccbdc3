package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
)

// patience is how long the program waits for notifications to arrive. They take milliseconds.
const patience = 30 * time.Second

// quickstart says whether every row was loaded and every total agrees.
func quickstart(o options, stdout, stderr io.Writer) (bool, error) {
	book, err := readLedger(o.data)
	if err != nil {
		return false, err
	}
	printProblems(stderr, book.problems)

	provider, err := memprovider.New()
	if err != nil {
		return false, err
	}
	defer provider.Close()
	manager := provider.BillingManager()

	l, err := newLoader(manager, progressTo(stderr, o.quiet))
	if err != nil {
		return false, err
	}
	heard, err := loadAndListen(stdout, manager, l, book)
	if err != nil {
		return false, err
	}
	printProblems(stderr, l.problems)
	left := len(book.problems) + len(l.problems)
	if left > 0 {
		fmt.Fprintf(stdout, "left out  %d rows of the ledger\n", left)
	}

	b, err := openBooks(manager, l.store)
	if err != nil {
		return false, err
	}
	defer b.close()
	sums, err := report(o, stdout, manager, l.store, b)
	if err != nil {
		return false, err
	}
	agree, err := prove(stdout, book, b, sums)
	return agree && heard && left == 0, err
}

// loadAndListen loads the ledger with ears open for new customers and entries, and says whether it heard of each one.
func loadAndListen(stdout io.Writer, manager billing.BillingManager, l *loader, book *ledger) (bool, error) {
	if err := l.makeBusinesses(book.countries()); err != nil {
		return false, err
	}

	// Reliable notifications wait until they are acknowledged, which the followers do: none is lost, however slow they are.
	customers := memprovider.NewCustomerChannel()
	customerNews, err := manager.GetCustomerNotificationSessionForBusiness(customers, l.store)
	if err != nil {
		return false, err
	}
	defer customerNews.Close()
	customerNews.ReliableCustomerNotifications()
	if err := customerNews.RegisterForNewCustomers(); err != nil {
		return false, err
	}
	entries := memprovider.NewEntryChannel()
	entryNews, err := manager.GetEntryNotificationSessionForBusiness(entries, l.store)
	if err != nil {
		return false, err
	}
	defer entryNews.Close()
	entryNews.ReliableEntryNotifications()
	if err := entryNews.RegisterForNewEntries(); err != nil {
		return false, err
	}
	customersHeard, entriesHeard := follow(customers.Events()), follow(entries.Events())

	if err := l.load(book); err != nil {
		return false, err
	}
	fmt.Fprintf(stdout, "loaded    %d businesses, %d categories, %d items, %d periods, %d customers, %d entries\n",
		l.made["businesses"]+1, l.made["categories"], l.made["items"], l.made["periods"], l.made["customers"], l.made["entries"])

	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	newCustomers, err := customersHeard.wait(ctx, l.made["customers"])
	if err != nil {
		return false, err
	}
	newEntries, err := entriesHeard.wait(ctx, l.made["entries"])
	if err != nil {
		return false, err
	}
	fmt.Fprintf(stdout, "heard of  %d new customers, %d new entries\n", newCustomers, newEntries)
	return newCustomers == l.made["customers"] && newEntries == l.made["entries"], nil
}
