package acknowledgement_test

import (
	"fmt"

	"github.com/osid-go/osid-go/acknowledgement"
)

// A credit of a provider that keeps who and what in one line.
type credit struct {
	acknowledgement.UnimplementedCredit
	line string
}

// Credits come in lists. A list gives each credit once, one at a time or several together.
func Example() {
	credits := acknowledgement.NewCreditList(
		credit{line: "directed by A"},
		credit{line: "written by B"},
		credit{line: "music by C"},
	)
	first, err := credits.GetNextCredits(2)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(first), "taken,", credits.Available(), "left")
	for c, err := range acknowledgement.AllCredits(credits) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(c.(credit).line)
	}
	// Output:
	// 2 taken, 1 left
	// music by C
}
