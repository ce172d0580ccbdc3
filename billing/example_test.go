package billing_test

import (
	"fmt"

	"github.com/osid-go/osid-go/billing"
)

// A customer of a provider: it embeds the Unimplemented struct and adds what it has.
type customer struct {
	billing.UnimplementedCustomer
	number string
}

func (c customer) GetCustomerNumber() string { return c.number }

// Customers come in lists, which are ranged over.
func Example() {
	customers := billing.NewCustomerList(customer{number: "A-1"}, customer{number: "A-2"})
	for c, err := range billing.AllCustomers(customers) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(c.GetCustomerNumber())
	}
	// Output:
	// A-1
	// A-2
}
