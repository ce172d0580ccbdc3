package main

import (
	"errors"
	"fmt"
	"iter"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/transaction"
)

// submit fills each form from its row, creates what the forms describe in one call, and hands over each new Id. A row that
// a form or the service refuses becomes a problem; the others go on. The error is for the call as a whole.
func submit[F osid.OsidForm, R placed, List osid.OsidList](
	l *loader, forms iter.Seq2[F, error], rowOf func(F) (R, error), fill func(F, R) error,
	list func(...F) List, create func(List) (transaction.CreateResponseList, error), made func(R, osid.ID),
) error {
	var filled []F
	rows := map[string]R{} // by form Id, which is how responses name their form
	for form, err := range forms {
		if err != nil {
			return err
		}
		row, err := rowOf(form)
		if err != nil {
			return err
		}
		if err := fill(form, row); err != nil {
			l.refuse(row, err.Error())
			continue
		}
		filled = append(filled, form)
		rows[osid.IDString(form.GetID())] = row
	}

	responses, err := create(list(filled...))
	if err != nil {
		return err
	}
	for response, err := range transaction.AllCreateResponses(responses) {
		if err != nil {
			return err
		}
		row := rows[osid.IDString(response.GetFormID())]
		if !response.IsSuccessful() {
			message, err := response.GetErrorMessage()
			if err != nil {
				return err
			}
			l.refuse(row, osid.TextOf(message))
			continue
		}
		id, err := response.GetCreatedID()
		if err != nil {
			return err
		}
		made(row, id)
		l.step.done++
	}
	l.report(l.step, false)
	return nil
}

// placed is a row that knows its place in the ledger.
type placed interface{ at() place }

func (l *loader) refuse(row placed, text string) {
	l.problems = append(l.problems, problem{row.at(), text})
}

// inOrder gives the forms the rows one after the other: for objects that have no peers, so that their forms are all alike.
func inOrder[F osid.OsidForm, R any](rows []R) func(F) (R, error) {
	next := 0
	return func(F) (R, error) {
		if next == len(rows) {
			var none R
			return none, errors.New("more forms than were asked for")
		}
		next++
		return rows[next-1], nil
	}
}

// withPeers leaves out the rows whose peers the service has refused.
func withPeers[R placed](l *loader, rows []R, ready func(R) bool) []R {
	var kept []R
	for _, row := range rows {
		if !ready(row) {
			l.refuse(row, "refers to a row that was refused")
			continue
		}
		kept = append(kept, row)
	}
	return kept
}

// perCountry calls do with the rows of each country whose business is there.
func perCountry[R placed](l *loader, rows []R, countryOf func(R) string, do func(business osid.ID, rows []R) error) error {
	rows = withPeers(l, rows, func(row R) bool { return l.businesses[countryOf(row)] != nil })
	byCountry := map[string][]R{}
	var countries []string
	for _, row := range rows {
		name := countryOf(row)
		if byCountry[name] == nil {
			countries = append(countries, name)
		}
		byCountry[name] = append(byCountry[name], row)
	}
	for _, name := range countries {
		if err := do(l.businesses[name], byCountry[name]); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// A peer names whom an entry connects.
type peer struct {
	billing.UnimplementedEntryPeer
	customer, item, period osid.ID
}

func (p peer) GetCustomerID() osid.ID { return p.customer }
func (p peer) GetItemID() osid.ID     { return p.item }
func (p peer) GetPeriodID() osid.ID   { return p.period }

func (p peer) key() string {
	return osid.IDString(p.customer) + " " + osid.IDString(p.item) + " " + osid.IDString(p.period)
}

// dollars is an amount of money as the service takes it.
func dollars(amount decimal.Decimal) osid.Currency {
	return osid.NewCurrency(amount, osid.CurrencyType("USD"))
}
