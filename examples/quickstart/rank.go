package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/osid"
)

// A rank is a name with what it comes to.
type rank struct {
	name   string
	amount decimal.Decimal
}

// shownRanks is how many of the best are printed.
const shownRanks = 10

// printBest prints the highest ranks, and returns what all of them come to.
func printBest(w io.Writer, title string, ranks []rank) decimal.Decimal {
	slices.SortFunc(ranks, func(a, b rank) int {
		return cmp.Or(b.amount.Cmp(a.amount), cmp.Compare(a.name, b.name))
	})
	fmt.Fprintln(w, title)
	total := decimal.Zero
	for i, r := range ranks {
		if i < shownRanks {
			fmt.Fprintf(w, "%3d  %-37s %10s\n", i+1, shorten(r.name, 37), money(r.amount))
		}
		total = total.Add(r.amount)
	}
	fmt.Fprintln(w)
	return total
}

// rankCustomers sums every customer's entries.
func (b *books) rankCustomers() ([]rank, error) {
	list, err := b.customers.GetCustomers()
	if err != nil {
		return nil, err
	}
	var ranks []rank
	for customer, err := range billing.AllCustomers(list) {
		if err != nil {
			return nil, err
		}
		amount, _, err := sum(b.entries.GetEntriesForCustomer(customer.GetID()))
		if err != nil {
			return nil, err
		}
		ranks = append(ranks, rank{osid.TextOf(customer.GetDisplayName()), amount})
	}
	return ranks, nil
}

// rankCategories sums the entries of every category's items.
func (b *books) rankCategories() ([]rank, error) {
	list, err := b.categories.GetCategories()
	if err != nil {
		return nil, err
	}
	var ranks []rank
	for category, err := range billing.AllCategories(list) {
		if err != nil {
			return nil, err
		}
		amount, err := b.amountOfCategory(category)
		if err != nil {
			return nil, err
		}
		ranks = append(ranks, rank{osid.TextOf(category.GetDisplayName()), amount})
	}
	return ranks, nil
}

func (b *books) amountOfCategory(category billing.Category) (decimal.Decimal, error) {
	items, err := b.items.GetItemsByCategory(category.GetID())
	if err != nil {
		return decimal.Zero, err
	}
	total := decimal.Zero
	for item, err := range billing.AllItems(items) {
		if err != nil {
			return decimal.Zero, err
		}
		amount, _, err := sum(b.entries.GetEntriesForItem(item.GetID()))
		if err != nil {
			return decimal.Zero, err
		}
		total = total.Add(amount)
	}
	return total, nil
}
