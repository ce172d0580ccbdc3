package ordering_test

import (
	"fmt"

	"github.com/osid-go/osid-go/osid/ordering"
)

// A product of which nobody counts the stock: HasAvailability is answered by the struct that it embeds.
type product struct {
	ordering.UnimplementedProduct
	code string
}

func (p product) GetCode() string { return p.code }

// Whether a value is there is asked before the value.
func Example() {
	var p ordering.Product = product{code: "TEA-500"}
	fmt.Println(p.GetCode())
	if !p.HasAvailability() {
		fmt.Println("on request")
	}
	// Output:
	// TEA-500
	// on request
}
