// Command records adds a credit limit to customers and searches by it.
//
// OSID's Customer has no credit limit. An application that needs one defines a record type: typed interfaces of its own (creditlimit.go),
// which it registers with the provider. From then on the limit is kept, validated, queried and sorted like anything else about a customer.
//
//	go run ./examples/records
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "records:", err)
		os.Exit(1)
	}
}

func run(w io.Writer) error {
	provider, err := memprovider.New(memprovider.WithRecordType(creditLimitRecord()))
	if err != nil {
		return err
	}
	defer provider.Close()
	manager := provider.BillingManager()

	if err := fill(w, manager); err != nil {
		return err
	}
	return search(w, manager)
}

// fill makes customers, some with a credit limit, and one without the record at all.
func fill(w io.Writer, manager billing.BillingManager) error {
	admin, err := manager.GetCustomerAdminSession()
	if err != nil {
		return err
	}
	defer admin.Close()
	if can, err := admin.CanCreateCustomerWithRecordTypes([]osid.Type{creditLimitType}); err != nil || !can {
		return errors.Join(err, errors.New("customers with credit limits cannot be made"))
	}

	var first billing.Customer
	for _, c := range []struct {
		name  string
		limit int64
	}{{"Ada", 500}, {"Ben", 4_000}, {"Cleo", 1_200}, {"Dan", 9_000}} {
		made, err := create(w, admin, c.name, c.limit)
		if err != nil {
			return err
		}
		if first == nil {
			first = made
		}
	}
	form, err := admin.GetCustomerFormForCreate(resource("Eve"), nil)
	if err != nil {
		return err
	}
	if err := form.SetDisplayName("Eve"); err != nil {
		return err
	}
	if _, err := admin.CreateCustomer(form); err != nil {
		return err
	}
	fmt.Fprintln(w, "Eve may owe whatever she likes: she has no such record")
	return raise(w, admin, first, 2_500)
}

// create makes a customer with a limit. The form refuses one above what the record type allows, at once.
func create(w io.Writer, admin billing.CustomerAdminSession, name string, limit int64) (billing.Customer, error) {
	form, err := admin.GetCustomerFormForCreate(resource(name), []osid.Type{creditLimitType})
	if err != nil {
		return nil, err
	}
	if err := form.SetDisplayName(name); err != nil {
		return nil, err
	}
	record, err := recordOf[CreditLimitFormRecord](form.GetCustomerFormRecord(creditLimitType))
	if err != nil {
		return nil, err
	}
	if err := record.SetCreditLimit(dollars(100 * limit)); !errors.Is(err, osid.ErrInvalidArgument) {
		return nil, fmt.Errorf("a limit of %d dollars: got %v, want INVALID_ARGUMENT", 100*limit, err)
	}
	if err := record.SetCreditLimit(dollars(limit)); err != nil {
		return nil, err
	}
	made, err := admin.CreateCustomer(form)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(w, "%s may owe %s\n", name, limitOf(made))
	return made, nil
}

// raise changes a limit. Nothing else about the customer is touched.
func raise(w io.Writer, admin billing.CustomerAdminSession, customer billing.Customer, limit int64) error {
	form, err := admin.GetCustomerFormForUpdate(customer.GetID())
	if err != nil {
		return err
	}
	record, err := recordOf[CreditLimitFormRecord](form.GetCustomerFormRecord(creditLimitType))
	if err != nil {
		return err
	}
	if err := record.SetCreditLimit(dollars(limit)); err != nil {
		return err
	}
	if err := admin.UpdateCustomer(form); err != nil {
		return err
	}
	fmt.Fprintf(w, "%s, who could owe %s, may now owe %s\n", customer.GetDisplayName().GetText(), limitOf(customer), osid.CurrencyString(dollars(limit)))
	return nil
}

// search finds customers by their limits, the highest first.
func search(w io.Writer, manager billing.BillingManager) error {
	session, err := manager.GetCustomerSearchSession()
	if err != nil {
		return err
	}
	defer session.Close()

	query := session.GetCustomerQuery()
	asked, err := recordOf[CreditLimitQueryRecord](query.GetCustomerQueryRecord(creditLimitType))
	if err != nil {
		return err
	}
	if err := asked.MatchCreditLimit(dollars(1_000), dollars(5_000), true); err != nil {
		return err
	}
	order := session.GetCustomerSearchOrder()
	sorted, err := recordOf[CreditLimitSearchOrderRecord](order.GetCustomerSearchOrderRecord(creditLimitType))
	if err != nil {
		return err
	}
	if err := sorted.OrderByCreditLimit(osid.SearchOrderStyleDescend); err != nil {
		return err
	}
	limits := session.GetCustomerSearch()
	if err := limits.OrderCustomerResults(order); err != nil {
		return err
	}
	results, err := session.GetCustomersBySearch(query, limits)
	if err != nil {
		return err
	}

	shown, err := recordOf[CreditLimitQueryInspectorRecord](results.GetCustomerQueryInspector().GetCustomerQueryInspectorRecord(creditLimitType))
	if err != nil {
		return err
	}
	for _, term := range shown.GetCreditLimitTerms() {
		low, err := term.GetCurrencyRangeStart()
		if err != nil {
			return err
		}
		high, err := term.GetCurrencyRangeEnd()
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "\nWho may owe from %s to %s, the highest first:\n", osid.CurrencyString(low), osid.CurrencyString(high))
	}
	found, err := results.GetCustomers()
	if err != nil {
		return err
	}
	for customer, err := range billing.AllCustomers(found) {
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "  %-5s %s\n", customer.GetDisplayName().GetText(), limitOf(customer))
	}
	return nil
}

// limitOf is a customer's limit for people to read.
func limitOf(customer billing.Customer) string {
	record, err := recordOf[CreditLimitRecord](customer.GetCustomerRecord(creditLimitType))
	if err != nil {
		return "anything"
	}
	limit, err := record.GetCreditLimit()
	if err != nil {
		return "anything"
	}
	return osid.CurrencyString(limit)
}

func resource(name string) osid.ID { return osid.NewID("records.example", "person", name) }
