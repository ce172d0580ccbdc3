package transaction_test

import (
	"fmt"

	"github.com/osid-go/osid-go/transaction"
)

// The answer to one deletion of several.
type response struct {
	transaction.UnimplementedDeleteResponse
	what string
	done bool
}

func (r response) IsSuccessful() bool { return r.done }

// A bulk operation answers for each object.
func Example() {
	responses := transaction.NewDeleteResponseList(
		response{what: "first", done: true},
		response{what: "second"},
	)
	for r, err := range transaction.AllDeleteResponses(responses) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(r.(response).what, r.IsSuccessful())
	}
	// Output:
	// first true
	// second false
}

// A state is spelled as the specification spells it.
func ExampleTransactionState() {
	fmt.Println(transaction.TransactionStateCommitReady)
	// Output:
	// COMMIT_READY
}
