package financials_test

import (
	"fmt"

	"github.com/osid-go/osid-go/osid/financials"
)

// An account of a provider that knows codes and sides, and no more.
type account struct {
	financials.UnimplementedAccount
	code   string
	credit bool
}

func (a account) GetCode() string { return a.code }

func (a account) IsCreditBalance() bool { return a.credit }

func Example() {
	for _, a := range []financials.Account{
		account{code: "1000 cash"},
		account{code: "4000 sales", credit: true},
	} {
		fmt.Println(a.GetCode(), a.IsCreditBalance())
	}
	// Output:
	// 1000 cash false
	// 4000 sales true
}
