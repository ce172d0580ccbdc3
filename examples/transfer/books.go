package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

const (
	customers = 6
	months    = 3
	entries   = 12 // of each customer in each month, of which every third is disputed
)

// disputed is the genus type of the entries to be moved.
var disputed = osid.NewType("example.org", "entry", "disputed")

// books is what there is to work on.
type books struct {
	provider  *memprovider.Provider
	customers []osid.ID
	months    []osid.ID
}

// openBooks fills a new provider.
func openBooks() (_ *books, err error) {
	provider, err := memprovider.New()
	if err != nil {
		return nil, err
	}
	b := &books{provider: provider}
	defer func() {
		if err != nil {
			err = errors.Join(err, provider.Close())
		}
	}()
	manager := provider.BillingManager()

	customerAdmin, err := manager.GetCustomerAdminSession()
	if err != nil {
		return nil, err
	}
	defer customerAdmin.Close()
	for i := range customers {
		form, err := customerAdmin.GetCustomerFormForCreate(osid.NewID("example.org", "resource", fmt.Sprint(i)), nil)
		if err != nil {
			return nil, err
		}
		if err := form.SetDisplayName(fmt.Sprintf("customer %c", 'A'+i)); err != nil {
			return nil, err
		}
		customer, err := customerAdmin.CreateCustomer(form)
		if err != nil {
			return nil, err
		}
		b.customers = append(b.customers, customer.GetID())
	}

	item, err := newItem(manager)
	if err != nil {
		return nil, err
	}

	periodAdmin, err := manager.GetPeriodAdminSession()
	if err != nil {
		return nil, err
	}
	defer periodAdmin.Close()
	for i := range months {
		form, err := periodAdmin.GetPeriodFormForCreate(nil)
		if err != nil {
			return nil, err
		}
		if err := form.SetDisplayName((time.January + time.Month(i)).String()); err != nil {
			return nil, err
		}
		period, err := periodAdmin.CreatePeriod(form)
		if err != nil {
			return nil, err
		}
		b.months = append(b.months, period.GetID())
	}

	entryAdmin, err := manager.GetEntryAdminSession()
	if err != nil {
		return nil, err
	}
	defer entryAdmin.Close()
	for i, customer := range b.customers {
		for j, month := range b.months {
			for k := range entries {
				e := entry{customer: customer, item: item, month: month, genus: osid.DefaultGenusType(),
					amount: osid.NewCurrency(decimal.New(int64(1000*i+100*j+7*k+1), -2), osid.CurrencyType("USD")), debit: k%4 > 0}
				if k%3 == 0 {
					e.genus = disputed
				}
				if err := e.create(entryAdmin); err != nil {
					return nil, err
				}
			}
		}
	}
	return b, nil
}

// newItem makes the one thing that is sold, and the category it needs.
func newItem(manager billing.BillingManager) (osid.ID, error) {
	categoryAdmin, err := manager.GetCategoryAdminSession()
	if err != nil {
		return nil, err
	}
	defer categoryAdmin.Close()
	categoryForm, err := categoryAdmin.GetCategoryFormForCreate(nil)
	if err != nil {
		return nil, err
	}
	category, err := categoryAdmin.CreateCategory(categoryForm)
	if err != nil {
		return nil, err
	}
	itemAdmin, err := manager.GetItemAdminSession()
	if err != nil {
		return nil, err
	}
	defer itemAdmin.Close()
	form, err := itemAdmin.GetItemFormForCreate(nil)
	if err != nil {
		return nil, err
	}
	if err := form.SetCategory(category.GetID()); err != nil {
		return nil, err
	}
	item, err := itemAdmin.CreateItem(form)
	if err != nil {
		return nil, err
	}
	return item.GetID(), nil
}

// entry is what is copied when an entry moves.
type entry struct {
	customer, item, month osid.ID
	genus                 osid.Type
	amount                osid.Currency
	debit                 bool
}

func (e entry) create(admin billing.EntryAdminSession) error {
	form, err := admin.GetEntryFormForCreate(e.customer, e.item, e.month, nil)
	if err != nil {
		return err
	}
	if err := errors.Join(form.SetGenusType(e.genus), form.SetAmount(e.amount), form.SetDebit(e.debit)); err != nil {
		return err
	}
	_, err = admin.CreateEntry(form)
	return err
}

// signed is what an entry adds to what its customer owes: a credit counts against it.
func signed(e billing.Entry) decimal.Decimal {
	amount := e.GetAmount().GetAmount()
	if !e.IsDebit() {
		return amount.Neg()
	}
	return amount
}
