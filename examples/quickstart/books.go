package main

import (
	"errors"
	"strconv"
	"time"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/osid"
)

// books reads what the service holds, through lookup sessions of the store. Their views are federated, so that what is in the
// countries' businesses shows too.
type books struct {
	customers  billing.CustomerLookupSession
	categories billing.CategoryLookupSession
	items      billing.ItemLookupSession
	periods    billing.PeriodLookupSession
	entries    billing.EntryLookupSession
}

func openBooks(manager billing.BillingManager, store osid.ID) (*books, error) {
	var b books
	var errs [5]error
	b.customers, errs[0] = manager.GetCustomerLookupSessionForBusiness(store)
	b.categories, errs[1] = manager.GetCategoryLookupSessionForBusiness(store)
	b.items, errs[2] = manager.GetItemLookupSessionForBusiness(store)
	b.periods, errs[3] = manager.GetPeriodLookupSessionForBusiness(store)
	b.entries, errs[4] = manager.GetEntryLookupSessionForBusiness(store)
	if err := errors.Join(errs[:]...); err != nil {
		return nil, errors.Join(err, b.close())
	}
	// An entry of ours is effective on its invoice's date, which is past.
	b.entries.UseAnyEffectiveEntryView()
	return &b, nil
}

func (b *books) close() error {
	var errs []error
	for _, session := range []osid.OsidSession{b.customers, b.categories, b.items, b.periods, b.entries} {
		if session != nil {
			errs = append(errs, session.Close())
		}
	}
	return errors.Join(errs...)
}

// sum is what entries come to, and how many they are. What the customer is credited counts against what is debited.
func sum(entries billing.EntryList, err error) (total decimal.Decimal, count int, _ error) {
	if err != nil {
		return decimal.Zero, 0, err
	}
	for entry, err := range billing.AllEntries(entries) {
		if err != nil {
			return decimal.Zero, 0, err
		}
		total = total.Add(signed(entry))
		count++
	}
	return total, count, nil
}

func signed(entry billing.Entry) decimal.Decimal {
	amount := entry.GetAmount().GetAmount()
	if !entry.IsDebit() {
		return amount.Neg()
	}
	return amount
}

// billed is what the customer with a number was billed at one moment.
func (b *books) billed(number int, at time.Time) (decimal.Decimal, error) {
	customers, err := b.customers.GetCustomersByNumber(strconv.Itoa(number))
	if err != nil {
		return decimal.Zero, err
	}
	if !customers.HasNext() {
		return decimal.Zero, nil
	}
	customer, err := customers.GetNextCustomer()
	if err != nil {
		return decimal.Zero, err
	}
	date := osid.NewDateTime(at)
	total, _, err := sum(b.entries.GetEntriesForCustomerOnDate(customer.GetID(), date, date))
	return total, err
}

func (b *books) allPeriods() ([]billing.Period, error) {
	periods, err := b.periods.GetPeriods()
	if err != nil {
		return nil, err
	}
	return osid.Collect(billing.AllPeriods(periods))
}
