package osid_test

import (
	"fmt"

	"github.com/osid-go/osid-go/osid"
)

// A property of an object, as a provider makes one: it embeds the Unimplemented struct and adds what it has.
type property struct {
	osid.UnimplementedProperty
	value string
}

func (p property) GetValue() string { return p.value }

// A list is made of a slice, and ranged over with its All function. Breaking off leaves the rest in the list.
func ExampleAllProperties() {
	list := osid.NewPropertyList(property{value: "red"}, property{value: "green"}, property{value: "blue"})
	for p, err := range osid.AllProperties(list) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(p.GetValue())
		break
	}
	fmt.Println(list.Available(), "left")
	// Output:
	// red
	// 2 left
}

// Collect gathers a whole list.
func ExampleCollect() {
	list := osid.NewPropertyList(property{value: "red"}, property{value: "green"})
	properties, err := osid.Collect(osid.AllProperties(list))
	fmt.Println(len(properties), err)

	_, err = list.GetNextProperty()
	fmt.Println(err)
	// Output:
	// 2 <nil>
	// osid.PropertyList.getNextProperty: ILLEGAL_STATE: no element is left in the list
}
