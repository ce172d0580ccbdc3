package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/osid"
)

// report closes the last month, prints what months, customers and categories come to and the statements, and returns the sum
// over each of the three.
func report(o options, w io.Writer, manager billing.BillingManager, store osid.ID, b *books) (map[string]decimal.Decimal, error) {
	if err := closeLastMonth(w, manager, store, b); err != nil {
		return nil, err
	}
	periods, err := b.allPeriods()
	if err != nil {
		return nil, err
	}
	sums := map[string]decimal.Decimal{}
	if sums["months"], err = printMonths(w, b, periods); err != nil {
		return nil, err
	}
	if !o.statements {
		periods = periods[max(0, len(periods)-1):]
	}
	for _, period := range periods {
		if err := printStatement(w, b, period); err != nil {
			return nil, err
		}
	}
	customers, err := b.rankCustomers()
	if err != nil {
		return nil, err
	}
	sums["customers"] = printBest(w, "Best customers", customers)
	categories, err := b.rankCategories()
	if err != nil {
		return nil, err
	}
	sums["categories"] = printBest(w, "Best categories", categories)
	return sums, nil
}

// closeLastMonth gives the last open period its dates through the session that administers periods.
func closeLastMonth(w io.Writer, manager billing.BillingManager, store osid.ID, b *books) error {
	periods, err := b.allPeriods()
	if err != nil {
		return err
	}
	open := slices.DeleteFunc(periods, billing.Period.HasCloseDate)
	if len(open) == 0 {
		return nil
	}
	period := open[len(open)-1]

	session, err := manager.GetPeriodAdminSessionForBusiness(store)
	if err != nil {
		return err
	}
	defer session.Close()
	form, err := session.GetPeriodFormForUpdate(period.GetID())
	if err != nil {
		return err
	}
	opened, err := timeOf(period.GetOpenDate())
	if err != nil {
		return err
	}
	if err := closePeriod(form, opened); err != nil {
		return err
	}
	if err := session.UpdatePeriod(form); err != nil {
		return err
	}
	fmt.Fprintf(w, "closed    %s\n\n", osid.TextOf(period.GetDisplayName()))
	return nil
}

// printMonths prints a line for every period, and returns what they come to.
func printMonths(w io.Writer, b *books, periods []billing.Period) (decimal.Decimal, error) {
	const line = "%-15s %-18s %7v %10s\n"
	fmt.Fprintf(w, line, "Month", "State", "Entries", "Amount")
	total, count := decimal.Zero, 0
	for _, period := range periods {
		state, err := stateOf(period)
		if err != nil {
			return decimal.Zero, err
		}
		amount, entries, err := sum(b.entries.GetEntriesByPeriod(period.GetID()))
		if err != nil {
			return decimal.Zero, err
		}
		fmt.Fprintf(w, line, osid.TextOf(period.GetDisplayName()), state, entries, money(amount))
		total, count = total.Add(amount), count+entries
	}
	fmt.Fprintf(w, line, "All", "", count, money(total))
	fmt.Fprintln(w)
	return total, nil
}

func stateOf(period billing.Period) (string, error) {
	if !period.HasCloseDate() {
		return "open", nil
	}
	closed, err := dateOf(period.GetCloseDate())
	if err != nil {
		return "", err
	}
	return "closed " + closed, nil
}

// dateOf is a date for a reader. It takes a getter's two results.
func dateOf(date osid.DateTime, err error) (string, error) {
	t, err := timeOf(date, err)
	return t.Format(time.DateOnly), err
}

func timeOf(date osid.DateTime, err error) (time.Time, error) {
	if err != nil {
		return time.Time{}, err
	}
	return osid.TimeOf(date)
}

// printStatement prints what each customer owes for one period, item by item, in the order in which they were entered.
func printStatement(w io.Writer, b *books, period billing.Period) error {
	billed, err1 := dateOf(period.GetBillingDate())
	due, err2 := dateOf(period.GetDueDate())
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	fmt.Fprintf(w, "Statement of %s, billed %s, due %s\n", osid.TextOf(period.GetDisplayName()), billed, due)

	list, err := b.entries.GetEntriesByPeriod(period.GetID())
	if err != nil {
		return err
	}
	entries, err := osid.Collect(billing.AllEntries(list))
	if err != nil {
		return err
	}
	byCustomer := map[string][]billing.Entry{}
	var customers []string // in the order of their first entries
	for _, entry := range entries {
		customer := osid.IDString(entry.GetCustomerID())
		if byCustomer[customer] == nil {
			customers = append(customers, customer)
		}
		byCustomer[customer] = append(byCustomer[customer], entry)
	}
	for _, customer := range customers {
		if err := printOwed(w, byCustomer[customer]); err != nil {
			return err
		}
	}
	fmt.Fprintln(w)
	return nil
}

// printOwed prints the entries of one customer.
func printOwed(w io.Writer, entries []billing.Entry) error {
	customer, err := entries[0].GetCustomer()
	if err != nil {
		return err
	}
	total := decimal.Zero
	for _, entry := range entries {
		total = total.Add(signed(entry))
	}
	name := fmt.Sprintf("%s, number %s", osid.TextOf(customer.GetDisplayName()), customer.GetCustomerNumber())
	fmt.Fprintf(w, "  %-48s %10s\n", shorten(name, 48), money(total))
	for _, entry := range entries {
		item, err := entry.GetItem()
		if err != nil {
			return err
		}
		date, err := dateOf(entry.GetStartDate(), nil)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "    %s  %-34s %10s\n", date, shorten(osid.TextOf(item.GetDisplayName()), 34), money(signed(entry)))
	}
	return nil
}

// money is an amount for a reader: 2,328.60.
func money(amount decimal.Decimal) string {
	whole, cents, _ := strings.Cut(amount.Abs().StringFixed(2), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if amount.IsNegative() {
		whole = "-" + whole
	}
	return whole + "." + cents
}

// shorten cuts a name that is too long for its column.
func shorten(name string, width int) string {
	runes := []rune(name)
	if len(runes) <= width {
		return name
	}
	return string(runes[:width-3]) + "..."
}
