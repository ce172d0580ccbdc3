package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// start runs the program as the command line would.
func start(args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	code = run(args, &out, &err)
	return code, out.String(), err.String()
}

// folder writes a ledger's files for -data.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	return dir
}

// chinookFiles are the real ledger's files, for a test to break.
func chinookFiles(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	paths, err := fs.Glob(chinook, "chinook/*.csv")
	require.NoError(t, err)
	for _, path := range paths {
		text, err := chinook.ReadFile(path)
		require.NoError(t, err)
		files[filepath.Base(path)] = string(text)
	}
	return files
}

// replaceLine changes one line of a file.
func replaceLine(text string, line int, with string) string {
	lines := strings.Split(text, "\n")
	lines[line-1] = with
	return strings.Join(lines, "\n")
}

func TestQuickstart(t *testing.T) {
	code, stdout, stderr := start()
	assert.Zero(t, code, stderr)
	for _, want := range []string{
		"loaded    25 businesses, 25 categories, 3503 items, 60 periods, 59 customers, 2240 entries\n",
		"heard of  59 new customers, 2240 new entries\n",
		"closed    December 2025\n",
		"December 2025   closed 2025-12-31 ",
		"Statement of December 2025, billed 2026-01-01, due 2026-01-31\n",
		"412 of 412 invoice totals agree with the ledger, to the cent\n",
		"grand total of 2240 entries: 2,328.60; of the ledger: 2,328.60\n",
	} {
		assert.Contains(t, stdout, want)
	}
	assert.Regexp(t, `(?m)^January 2021 +closed 2021-01-31 +36 +35\.64$`, stdout)
	assert.Regexp(t, `(?m)^  1  Helena Holý +49\.62$`, stdout)
	assert.Regexp(t, `(?m)^  1  Rock +826\.65$`, stdout)
	assert.Contains(t, stderr, "loading entries: 2240 of 2240\n")

	_, again, quiet := start("-quiet")
	assert.Equal(t, stdout, again, "two runs print the same")
	assert.Empty(t, quiet)
}

func TestQuickstartPrintsEveryStatement(t *testing.T) {
	code, stdout, _ := start("-statements", "-quiet")
	assert.Zero(t, code)
	assert.Equal(t, 60, strings.Count(stdout, "\nStatement of "))
}

func TestQuickstartGoesOnAfterWrongRows(t *testing.T) {
	files := chinookFiles(t)
	files["customers.csv"] += "59,Ada,Lovelace,,London,United Kingdom\n"
	files["tracks.csv"] += "3504,A Track Nobody Bought,1,free\n"
	files["invoice_lines.csv"] = replaceLine(files["invoice_lines.csv"], 4, "3,2,99999,0.99,1")

	code, stdout, stderr := start("-quiet", "-data", folder(t, files))
	assert.Equal(t, exitDiffers, code)
	assert.Equal(t, []string{
		`tracks.csv:3505: unit_price: "free" is not an amount in dollars and cents`,
		`customers.csv:61: customer_id: 59 is already used on line 60`,
		`invoice_lines.csv:4: track_id: no track 99999 (not there, or its own row was refused)`,
	}, strings.Split(strings.TrimSpace(stderr), "\n"))
	for _, want := range []string{
		"3503 items, 60 periods, 59 customers, 2239 entries\n",
		"left out  3 rows of the ledger\n",
		"411 of 412 invoice totals agree with the ledger, to the cent\n",
		"invoice 2 (invoices.csv:3): the ledger states 3.96, the service 2.97\n",
		"all entries: 2,327.61, but the ledger's invoices come to 2,328.60\n",
	} {
		assert.Contains(t, stdout, want)
	}
}

func TestQuickstartFindsWrongTotal(t *testing.T) {
	files := small()
	files["invoices.csv"] = strings.Replace(files["invoices.csv"], "3.57", "3.58", 1)
	code, stdout, stderr := start("-quiet", "-data", folder(t, files))
	assert.Equal(t, exitDiffers, code)
	assert.Empty(t, stderr)
	assert.Contains(t, stdout, "0 of 1 invoice totals agree")
	assert.Contains(t, stdout, "invoice 1 (invoices.csv:2): the ledger states 3.58, the service 3.57\n")
}

func TestQuickstartTakesOtherLedgers(t *testing.T) {
	twoAtOnce := small()
	twoAtOnce["invoices.csv"] += "2,1,2021-01-31T00:00:00,France,0.99\n"
	twoAtOnce["invoice_lines.csv"] += "3,2,1,0.99,1\n"
	headers := small()
	for name, text := range headers {
		headers[name], _, _ = strings.Cut(text, "\n")
	}

	tests := []struct {
		name  string
		files map[string]string
		code  int
		want  string
	}{
		{"small", small(), exitAgrees, "1 of 1 invoice totals agree"},
		{"two invoices of one customer at one moment", twoAtOnce, exitAgrees, "2 of 2 invoice totals agree"},
		{"no rows at all", headers, exitAgrees, "0 of 0 invoice totals agree"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			code, stdout, stderr := start("-quiet", "-data", folder(t, test.files))
			assert.Equal(t, test.code, code, stderr)
			assert.Contains(t, stdout, test.want)
		})
	}
}

func TestQuickstartMissingColumn(t *testing.T) {
	files := small()
	files["invoice_lines.csv"] = "invoice_line_id,invoice_id,track_id,unit_price\n1,1,1,0.99\n"
	code, stdout, stderr := start("-quiet", "-data", folder(t, files))
	assert.Equal(t, exitDiffers, code)
	assert.Equal(t, "invoice_lines.csv:1: column \"quantity\" is missing\n", stderr)
	assert.Contains(t, stdout, "0 of 1 invoice totals agree")
}

func TestQuickstartCannotRun(t *testing.T) {
	for name, args := range map[string][]string{
		"no folder":        {"-data", filepath.Join(t.TempDir(), "nowhere")},
		"unknown flag":     {"-frob"},
		"unknown argument": {"chinook"},
	} {
		t.Run(name, func(t *testing.T) {
			code, stdout, stderr := start(args...)
			assert.Equal(t, exitFailed, code)
			assert.Empty(t, stdout)
			assert.NotEmpty(t, stderr)
		})
	}
	code, _, usage := start("-help")
	assert.Zero(t, code)
	assert.Contains(t, usage, "-data folder")
}

func TestPrintProblemsStopsAtTheLimit(t *testing.T) {
	var out bytes.Buffer
	printProblems(&out, make([]problem, shownProblems+7))
	assert.True(t, strings.HasSuffix(out.String(), "\nand 7 more\n"))
	assert.Equal(t, shownProblems+1, strings.Count(out.String(), "\n"))
}

func TestMoney(t *testing.T) {
	for amount, want := range map[string]string{
		"0": "0.00", "0.5": "0.50", "999.99": "999.99", "2328.6": "2,328.60", "-1234567.891": "-1,234,567.89",
	} {
		assert.Equal(t, want, money(decimal.RequireFromString(amount)))
	}
}

func TestMonth(t *testing.T) {
	assert.Equal(t, "2024-02-01T00:00:00Z", month(time.Date(2024, 2, 29, 23, 59, 59, 0, time.UTC)).Format(time.RFC3339))
}
