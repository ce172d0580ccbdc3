package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// readme is the code that the README shows, to the letter.
func readme() error {
	provider, err := memprovider.New()
	if err != nil {
		return err
	}
	defer provider.Close()
	customers, err := provider.BillingManager().GetCustomerAdminSession()
	if err != nil {
		return err
	}
	form, err := customers.GetCustomerFormForCreate(osid.NewID("example.com", "person", "ada"), nil)
	if err != nil {
		return err
	}
	if err := errors.Join(form.SetDisplayName("Ada Lovelace"), form.SetCustomerNumber("1815")); err != nil {
		return err
	}
	customer, err := customers.CreateCustomer(form)
	if err != nil {
		return err
	}
	fmt.Println(osid.TextOf(customer.GetDisplayName()), "is customer", customer.GetCustomerNumber())

	_, err = customers.CreateCustomer(form) // a form is good for one success
	fmt.Println(errors.Is(err, osid.ErrIllegalState))
	return nil
}

func Example() {
	if err := readme(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Ada Lovelace is customer 1815
	// true
}

func TestReadmeShowsCodeThatRuns(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	_, code, found := strings.Cut(string(text), "```go\n")
	require.True(t, found, "the README shows Go code")
	code, _, _ = strings.Cut(code, "```")

	source, err := os.ReadFile("readme_test.go")
	require.NoError(t, err)
	_, body, _ := strings.Cut(string(source), "func readme() error {\n")
	body, _, _ = strings.Cut(body, "\treturn nil\n}\n")
	body = strings.TrimPrefix(strings.ReplaceAll("\n"+body, "\n\t", "\n"), "\n")
	assert.Equal(t, code, body)
}
