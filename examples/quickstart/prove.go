package main

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/shopspring/decimal"
)

// prove compares what the service answers with what the ledger states, to the cent: every invoice's total, and the grand total
// over all entries and over each way that the report summed them. It prints the outcome and says whether all agree.
func prove(w io.Writer, book *ledger, b *books, sums map[string]decimal.Decimal) (bool, error) {
	bills := book.bills()
	var faults []string
	right, stated := 0, decimal.Zero
	for _, key := range slices.SortedFunc(maps.Keys(bills), byDate) {
		billed, err := b.billed(key.customer, key.date)
		if err != nil {
			return false, err
		}
		if billed.Equal(bills[key].total) {
			right += len(bills[key].invoices)
		} else {
			faults = append(faults, fmt.Sprintf("%s: the ledger states %s, the service %s",
				bills[key], money(bills[key].total), money(billed)))
		}
		stated = stated.Add(bills[key].total)
	}

	all, entries, err := sum(b.entries.GetEntries())
	if err != nil {
		return false, err
	}
	sums["all entries"] = all
	for _, way := range slices.Sorted(maps.Keys(sums)) {
		if !sums[way].Equal(stated) {
			faults = append(faults, fmt.Sprintf("%s: %s, but the ledger's invoices come to %s", way, money(sums[way]), money(stated)))
		}
	}

	fmt.Fprintf(w, "%d of %d invoice totals agree with the ledger, to the cent\n", right, len(book.invoices))
	fmt.Fprintf(w, "grand total of %d entries: %s; of the ledger: %s\n", entries, money(all), money(stated))
	for _, fault := range faults {
		fmt.Fprintln(w, "  "+fault)
	}
	return len(faults) == 0, nil
}
